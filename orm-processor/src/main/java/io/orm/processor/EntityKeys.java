package io.orm.processor;

import com.palantir.javapoet.CodeBlock;
import io.orm.processor.EntityDraft.Attribute;
import io.orm.processor.EntityDraft.Leaf;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** The columns of a map of values whose keys are entities: those of their identifier. */
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

    /** Adds the columns to those of the rows, and returns the entity; null if it cannot be a key, which has been reported. */
    @Nullable
    EntityDraft add(Attribute attribute, Attribute element, TypeElement entity, MappingResolution rows) {
        Optional<EntityDraft> found = reader.draft(entity);
        if (found.isEmpty()) {
            return null;
        }
        EntityDraft keys = found.get();
        String obstacle = keys.isPolymorphic()
                ? "it extends an entity, or is meant to be extended"
                : keys.isReadOnly() ? "it is only read" : keys.referenceObstacle;
        if (obstacle != null) {
            diagnostics.maps().keyNotReferable(attribute.field, keys.type.simpleName(), obstacle);
            return null;
        }
        Optional<List<AnnotationMirror>> given = new JoinColumns(owner, diagnostics)
                .joinColumns(
                        attribute,
                        Annotations.repeated(attribute.field, JPA + "MapKeyJoinColumn", JPA + "MapKeyJoinColumns"),
                        keys);
        if (given.isEmpty()) {
            return null;
        }
        List<Leaf> leaves = keys.keyLeaves();
        for (int i = 0; i < leaves.size(); i++) {
            Attribute leaf = leaves.get(i).attribute();
            String defaultName =
                    Naming.snakeCase(attribute.name()) + "_key" + (leaves.size() == 1 ? "" : "_" + leaf.column);
            String name = given.get().isEmpty()
                    ? defaultName
                    : Annotations.string(given.get().get(i), "name").orElse(defaultName);
            add(attribute, element, keys, leaf, i, name, rows);
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
