package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.orm.processor.EntityDraft.Attribute;
import io.orm.processor.EntityDraft.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** The columns of a map whose keys are embedded values: those of their parts, which a binding of their own reads and writes. */
final class EmbeddedKeys {
    /** The entity that generated code is named after. */
    private final EntityDraft owner;

    private final Attribute map;
    private final Attribute key;
    private final Diagnostics diagnostics;

    EmbeddedKeys(EntityDraft owner, Attribute map, Diagnostics diagnostics) {
        this.owner = owner;
        this.map = map;
        this.key = Objects.requireNonNull(map.mapKeyEmbedded);
        this.diagnostics = diagnostics;
    }

    private List<Leaf> leaves() {
        List<Leaf> leaves = new ArrayList<>();
        EntityDraft.addLeaves(key, List.of(), leaves);
        return leaves;
    }

    private ClassName named() {
        return owner.type.peerClass(owner.type.simpleName() + Naming.capitalized(map.name()) + "Key");
    }

    /** What the binding of the keys is generated from: their parts, as if they were all of a row. */
    EntityMapping mapping(EntityReader reader, ReferenceReader references, InheritanceDiagnostics hierarchies) {
        TypeElement type = Objects.requireNonNull(key.embeddable);
        EntityDraft keys = new EntityDraft(
                type,
                Naming.constant(named().simpleName()),
                type.getKind() == ElementKind.RECORD,
                null,
                owner.schema,
                owner.table);
        MappingResolution parts = new MappingResolution(
                keys, owner.type.simpleName() + "." + map.name(), reader, references, diagnostics, hierarchies);
        key.parts.forEach(parts::addAttribute);
        return parts.ofElements(
                new EntityMapping.Elements(
                        owner.type, map.name(), named(), 0, false, null, null, null, /* isValue= */ false, false),
                map,
                null);
    }

    /** Adds the columns to those of the rows of a map of values. */
    void add(Attribute element, MappingResolution rows) {
        List<Leaf> leaves = leaves();
        for (int i = 0; i < leaves.size(); i++) {
            Attribute leaf = leaves.get(i).attribute();
            String path = OrmTypes.MAP_KEY + "." + leaf.path;
            String field = field(path);
            if (element.parts.stream().anyMatch(part -> part.name().equals(field))) {
                diagnostics.elements().elementFieldTwice(map.field, field);
            }
            Options options = new Options();
            options.add("primaryKey");
            rows.addLeadingColumn(
                    map,
                    ColumnMapping.leading(
                            leaf.column,
                            path,
                            field,
                            rows,
                            Objects.requireNonNull(leaf.basic),
                            options,
                            i,
                            "{@code " + leaf.path + "} of the key in the map"),
                    "the key of the map " + owner.type.simpleName() + "." + map.name());
        }
    }

    private static String field(String path) {
        StringBuilder field = new StringBuilder();
        for (String each : path.split("\\.", -1)) {
            field.append(field.isEmpty() ? each : Naming.capitalized(each));
        }
        return field.toString();
    }

    /** Adds to a map of entities what the relationship says of its keys. */
    void addTo(Options options, List<String> taken) {
        CodeBlock.Builder option =
                CodeBlock.builder().add("$T.INSTANCE", named().peerClass(named().simpleName() + EntityMapping.BINDING));
        for (Leaf each : leaves()) {
            Attribute part = each.attribute();
            if (taken.contains(part.column)) {
                diagnostics.maps().keyColumnTwice(map.field, part.column);
                return;
            }
            option.add(
                    ",$W$T.mapKeyColumn($S, $L)",
                    OrmTypes.RELATIONSHIP_OPTION,
                    part.column,
                    Objects.requireNonNull(part.basic).columnSqlType());
        }
        options.add("mapKeyEmbedded", option.build());
    }
}
