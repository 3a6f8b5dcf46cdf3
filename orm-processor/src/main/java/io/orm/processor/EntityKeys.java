package io.orm.processor;

import com.palantir.javapoet.CodeBlock;
import io.orm.processor.EntityDraft.Attribute;
import io.orm.processor.EntityDraft.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** The columns of a map whose keys are entities: those of their identifier. */
final class EntityKeys {
    private static final String JPA = "jakarta.persistence.";

    private final EntityDraft owner;
    private final EntityReader reader;
    private final Diagnostics diagnostics;

    EntityKeys(EntityDraft owner, EntityReader reader, Diagnostics diagnostics) {
        this.owner = owner;
        this.reader = reader;
        this.diagnostics = diagnostics;
    }

    /**
     * Of a map of entities: what the relationship says of its keys; null if there can be none, which has been reported.
     *
     * @param taken the columns beside the keys, as far as the relationship knows them
     * @param isRequired whether elements are inserted along with their key
     */
    @Nullable
    CodeBlock option(
            Attribute attribute, TypeElement entity, EntityDraft target, List<String> taken, boolean isRequired) {
        EntityDraft keys = referable(attribute, entity);
        Optional<List<String>> names = keys == null ? Optional.empty() : names(attribute, keys);
        if (keys == null || names.isEmpty()) {
            return null;
        }
        if (keys == target && isRequired) {
            diagnostics.maps().keyInRequiredRow(attribute.field, keys.type.simpleName());
            return null;
        }
        CodeBlock.Builder option = CodeBlock.builder()
                .add("() -> $T.$L", keys.type.peerClass(keys.type.simpleName() + "_"), keys.constant);
        for (String name : names.get()) {
            if (taken.contains(name)) {
                diagnostics.maps().keyColumnTwice(attribute.field, name);
                return null;
            }
            option.add(", $S", name);
        }
        return option.build();
    }

    /** Whether the objects of an entity can be the keys of a map whose elements refer to them; reports it if not. */
    boolean isReferable(Attribute attribute, TypeElement entity) {
        return referable(attribute, entity, "name another attribute in @MapKey") != null;
    }

    private @Nullable EntityDraft referable(Attribute attribute, TypeElement entity) {
        return referable(attribute, entity, "use the identifier of " + entity.getSimpleName() + " as the key");
    }

    /** The entity; null if it cannot be a key, which has been reported. */
    private @Nullable EntityDraft referable(Attribute attribute, TypeElement entity, String instead) {
        Optional<EntityDraft> found = reader.draft(entity);
        if (found.isEmpty()) {
            return null;
        }
        EntityDraft keys = found.get();
        String obstacle = keys.isPolymorphic()
                ? "it extends an entity, or is meant to be extended"
                : keys.isReadOnly() ? "it is only read" : keys.referenceObstacle;
        if (obstacle != null) {
            diagnostics.maps().keyNotReferable(attribute.field, keys.type.simpleName(), obstacle, instead);
            return null;
        }
        return keys;
    }

    /** In the order of the identifier's columns; empty if they are wrong, which has been reported. */
    private Optional<List<String>> names(Attribute attribute, EntityDraft keys) {
        List<Leaf> leaves = keys.keyLeaves();
        return new JoinColumns(owner, diagnostics)
                .joinColumns(
                        attribute,
                        Annotations.repeated(attribute.field, JPA + "MapKeyJoinColumn", JPA + "MapKeyJoinColumns"),
                        keys)
                .map(given -> {
                    List<String> names = new ArrayList<>();
                    for (int i = 0; i < leaves.size(); i++) {
                        String defaultName = Naming.snakeCase(attribute.name()) + "_key"
                                + (leaves.size() == 1 ? "" : "_" + leaves.get(i).attribute().column);
                        names.add(
                                given.isEmpty()
                                        ? defaultName
                                        : Annotations.string(given.get(i), "name")
                                                .orElse(defaultName));
                    }
                    return names;
                });
    }

    /** Adds the columns to those of the rows, and returns the entity; null if it cannot be a key, which has been reported. */
    @Nullable
    EntityDraft add(Attribute attribute, Attribute element, TypeElement entity, MappingResolution rows) {
        EntityDraft keys = referable(attribute, entity);
        Optional<List<String>> names = keys == null ? Optional.empty() : names(attribute, keys);
        if (keys == null || names.isEmpty()) {
            return null;
        }
        List<Leaf> leaves = keys.keyLeaves();
        for (int i = 0; i < leaves.size(); i++) {
            add(
                    attribute,
                    element,
                    keys,
                    leaves.get(i).attribute(),
                    i,
                    names.get().get(i),
                    rows);
        }
        return keys;
    }

    private void add(
            Attribute attribute,
            Attribute element,
            EntityDraft keys,
            Attribute leaf,
            int component,
            String name,
            MappingResolution rows) {
        String field = OrmTypes.MAP_KEY + Naming.capitalized(leaf.columnField());
        if (element.parts.stream().anyMatch(part -> part.name().equals(field))) {
            diagnostics.elements().elementFieldTwice(attribute.field, field);
        }
        Options options = new Options();
        options.add("primaryKey");
        if (keys.inheritance == null || !keys.inheritance.isInSeveralTables()) {
            options.add(
                    "references",
                    keys.schema == null
                            ? CodeBlock.of("$S, $S", keys.table, leaf.column)
                            : CodeBlock.of("$S, $S, $S", keys.schema, keys.table, leaf.column));
        }
        rows.addLeadingColumn(
                attribute,
                new ColumnMapping(
                        name,
                        field,
                        field,
                        rows.constant(Naming.constant(field)),
                        Objects.requireNonNull(leaf.basic),
                        options.calls,
                        options.factories(),
                        List.of(),
                        0,
                        component,
                        false,
                        false,
                        true,
                        null,
                        "which refers to the key in the map"),
                "the key of the map");
    }

    static EntityMapping.KeyEntity mapping(EntityDraft keys) {
        return new EntityMapping.KeyEntity(
                keys.type.peerClass(keys.type.simpleName() + "_"),
                keys.constant,
                keys.keyLeaves().size());
    }
}
