package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.orm.processor.EntityDraft.Attribute;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** One entity's way from draft to mapping. */
final class MappingResolution {
    private static final String JPA = "jakarta.persistence.";

    private static final KeyMapping NO_KEY =
            new KeyMapping(KeyMapping.Kind.NONE, ClassName.get(Void.class), List.of(), List.of(), List.of());

    /** PostgreSQL cuts names to this many bytes. */
    private static final int LONGEST_NAME = 63;

    final EntityDraft draft;
    final List<RelationshipMapping> relationships = new ArrayList<>();
    final Map<String, EntityDraft.Attribute> inverseSides = new HashMap<>();
    final Map<String, String> metamodelFields = new HashMap<>();
    private final EntityReader reader;
    final ReferenceReader references;
    private final Diagnostics diagnostics;
    private final List<ColumnMapping> columns = new ArrayList<>();
    private final List<EmbeddedMapping> embedded = new ArrayList<>();
    private final Map<String, String> columnOwners = new HashMap<>();
    private final Set<String> constants = new HashSet<>();

    /** Null for the elements of a collection, which lie in one table. */
    private final @Nullable SecondaryTables secondary;

    private final InheritanceDiagnostics hierarchies;

    /** What attributes are said to be of. */
    private final String described;

    /** What columns that are never null are declared with. */
    private String notNull = "notNull";

    MappingResolution(
            EntityDraft draft,
            EntityReader reader,
            ReferenceReader references,
            Diagnostics diagnostics,
            InheritanceDiagnostics hierarchies) {
        this(
                draft,
                draft.type.simpleName(),
                new SecondaryTables(draft, diagnostics.secondaryTables()),
                reader,
                references,
                diagnostics,
                hierarchies);
    }

    /** Of the elements of a collection. */
    MappingResolution(
            EntityDraft draft,
            String described,
            EntityReader reader,
            ReferenceReader references,
            Diagnostics diagnostics,
            InheritanceDiagnostics hierarchies) {
        this(draft, described, null, reader, references, diagnostics, hierarchies);
    }

    private MappingResolution(
            EntityDraft draft,
            String described,
            @Nullable SecondaryTables secondary,
            EntityReader reader,
            ReferenceReader references,
            Diagnostics diagnostics,
            InheritanceDiagnostics hierarchies) {
        this.secondary = secondary;
        this.hierarchies = hierarchies;
        this.described = described;
        this.draft = draft;
        this.reader = reader;
        this.references = references;
        this.diagnostics = diagnostics;
    }

    EntityMapping mapping() {
        if (draft.table.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            diagnostics.nameTooLong(draft.element, "table", draft.table);
        }
        // Their columns are those of the identifier, which is there once all other attributes are.
        List<Attribute> givers = new ArrayList<>();
        int ofRoot = draft.root().attributes.size();
        for (Attribute attribute : draft.attributes) {
            if (ofRoot-- == 0) {
                completeRoot(givers);
            }
            if (attribute.name().equals(draft.constant)) {
                diagnostics.constantClash(draft.element, attribute.field, draft.constant);
                continue;
            }
            if (attribute.mapsId != null) {
                givers.add(attribute);
            } else if (attribute.relationship != null) {
                new RelationshipResolver(this, reader, diagnostics, hierarchies).addRelationship(attribute);
            } else if (attribute.element != null) {
                metamodelFields.put(attribute.name(), name(attribute));
                RelationshipMapping elements = new ElementResolver(
                                draft, attribute, reader, references, diagnostics, hierarchies)
                        .resolve(attribute);
                if (elements != null) {
                    relationships.add(elements);
                }
            } else {
                metamodelFields.put(attribute.name(), name(attribute));
                addAttribute(attribute);
            }
        }
        if (ofRoot >= 0) {
            completeRoot(givers);
        }
        checkDiscriminator();
        new Formulas(draft, columns, secondary, diagnostics).resolve();
        return new EntityMapping(
                draft.type,
                draft.constant,
                draft.schema,
                draft.table,
                draft.isRecord,
                draft.isReadOnly(),
                draft.view,
                columns,
                embedded,
                relationships,
                key(),
                indexes(
                        Annotations.find(draft.element, JPA + "Table").orElse(null),
                        draft.element,
                        secondary == null ? allColumns() : secondary.inOwnTable(allColumns())),
                secondary == null ? List.of() : secondary.mappings((table, own) -> indexes(table, draft.element, own)),
                draft.callbacks,
                comparedColumns(),
                draft.isReadOnly() || draft.referenceObstacle != null || draft.isAbstract()
                        ? null
                        : references.read(draft, columns),
                inheritance(),
                null);
    }

    private @Nullable String comparedColumns() {
        Optional<AnnotationMirror> given = Annotations.find(draft.element, OrmTypes.OPTIMISTIC_LOCKING.canonicalName());
        if (given.isEmpty()) {
            return null;
        }
        Optional<Attribute> version =
                draft.attributes.stream().filter(each -> each.isVersion).findFirst();
        if (version.isPresent()) {
            diagnostics.comparedBesideVersion(draft.element, version.get().name());
        } else if (draft.inheritance != null) {
            diagnostics.comparedInHierarchy(draft.element);
        } else if (draft.isReadOnly()) {
            diagnostics.comparedReadOnly(draft.element);
        }
        return Annotations.constant(given.get(), "value").orElse("ALL");
    }

    /** What was added, as the mapping of a collection's elements; {@code table} is its annotation, if there is one. */
    EntityMapping ofElements(EntityMapping.Elements elements, Attribute attribute, @Nullable AnnotationMirror table) {
        return new EntityMapping(
                draft.type,
                draft.constant,
                draft.schema,
                draft.table,
                draft.isRecord,
                false,
                null,
                columns,
                embedded,
                List.of(),
                NO_KEY,
                indexes(table, attribute.field, allColumns()),
                List.of(),
                List.of(),
                null,
                null,
                null,
                elements);
    }

    void addAttribute(Attribute attribute) {
        if (attribute.embeddable != null) {
            embedded.add(embeddedValue(attribute, List.of(), attribute.isId));
        } else {
            addColumn(attribute, List.of(attribute.member), attribute.isId);
        }
    }

    /** All columns that are to come are never null, and are the primary key together. */
    void makeColumnsKey() {
        notNull = "primaryKey";
    }

    /**
     * A column of a collection's table that is not of the element.
     *
     * @param meaning as messages say it
     */
    void addLeadingColumn(Attribute attribute, ColumnMapping column, String meaning) {
        add(attribute, column);
        columnOwners.put(column.name(), meaning);
    }

    // Inheritance

    private @Nullable InheritanceMapping inheritance() {
        InheritanceDraft own = draft.inheritance;
        if (own == null) {
            return null;
        }
        EntityDraft parent = own.parent;
        return new InheritanceMapping(
                own.strategy,
                parent == null ? null : parent.type,
                parent == null ? null : parent.constant,
                own.discriminator == null ? null : own.discriminator.column(),
                own.value,
                own.isAbstract);
    }

    /** What stands behind the root's own attributes, so that all classes of a hierarchy have the same columns and relationships at the same places. */
    private void completeRoot(List<Attribute> givers) {
        givers.forEach(each -> new RelationshipResolver(this, reader, diagnostics, hierarchies).addRelationship(each));
        addDiscriminator();
    }

    private void addDiscriminator() {
        InheritanceDraft.Discriminator discriminator =
                draft.inheritance == null ? null : draft.inheritance.discriminator;
        if (discriminator == null) {
            return;
        }
        Options options = new Options();
        options.add("notNull");
        options.add("notUpdatable");
        columns.add(new ColumnMapping(
                discriminator.column(),
                discriminator.field(),
                discriminator.field(),
                constant(Naming.constant(discriminator.field())),
                discriminator.type(),
                options.calls,
                options.factories(),
                List.of(),
                -1,
                0,
                false,
                false,
                true,
                null,
                "which tells the class"));
    }

    private void checkDiscriminator() {
        InheritanceDraft.Discriminator discriminator =
                draft.inheritance == null ? null : draft.inheritance.discriminator;
        if (discriminator == null) {
            return;
        }
        for (Attribute each : draft.attributes) {
            if (draft.declaring(each) != draft) {
                continue;
            }
            if (columnOwners.getOrDefault(discriminator.column(), "").equals(name(each))) {
                hierarchies.discriminatorAttribute(each.field, discriminator.column());
            } else if (each.name().equals(discriminator.field())) {
                hierarchies.discriminatorField(each.field, discriminator.column());
            }
        }
    }

    String name(Attribute attribute) {
        return described + "." + attribute.path;
    }

    private EmbeddedMapping embeddedValue(Attribute attribute, List<Member> before, boolean isId) {
        List<Member> path = new ArrayList<>(before);
        path.add(attribute.member);
        List<EmbeddedMapping.Part> parts = new ArrayList<>();
        for (Attribute part : attribute.parts) {
            if (part.embeddable != null) {
                parts.add(new EmbeddedMapping.EmbeddedPart(part.member, embeddedValue(part, path, isId)));
            } else {
                List<Member> leaf = new ArrayList<>(path);
                leaf.add(part.member);
                parts.add(new EmbeddedMapping.ColumnPart(part.member, addColumn(part, leaf, isId)));
            }
        }
        TypeElement type = Objects.requireNonNull(attribute.embeddable);
        return new EmbeddedMapping(
                attribute.path, ClassName.get(type), type.getKind() == ElementKind.RECORD, path, parts, isId);
    }

    private int addColumn(Attribute attribute, List<Member> path, boolean isId) {
        BasicType type = Objects.requireNonNull(attribute.basic);
        Options options = new Options();
        AnnotationMirror column = attribute.columnAnnotation;
        boolean isNotNull = isId || isNotNull(attribute, path.size() == 1);
        if (isId) {
            options.add("primaryKey");
            if (draft.isJoinedBelowRoot()) {
                addReferenceToParent(options);
            } else {
                new KeyGeneration(draft, diagnostics, hierarchies).addGeneration(attribute, path, options);
            }
        }
        if (attribute.isVersion) {
            options.add("version");
        }
        if (isNotNull && !isId) {
            options.add(notNull);
        }
        if (column != null) {
            if (Annotations.bool(column, "unique", false)) {
                options.add("unique");
            }
        }
        new ServerValues(diagnostics).add(attribute, type, column, options);
        placeIn(attribute, column, attribute.column, isId ? "the identifier" : attribute.isVersion ? "a @Version" : "");
        return add(
                attribute,
                new ColumnMapping(
                        attribute.column,
                        attribute.path,
                        attribute.name(),
                        constant(Naming.constant(attribute.path)),
                        type,
                        options.calls,
                        options.factories(),
                        path,
                        -1,
                        0,
                        isId,
                        attribute.isVersion,
                        isNotNull,
                        deferredGroup(attribute, path),
                        null));
    }

    /** @param isOfEntity whether it is no part of an embedded value, which may be null as a whole */
    static boolean isNotNull(Attribute attribute, boolean isOfEntity) {
        boolean isOptional = Annotations.find(attribute.field, JPA + "Basic")
                .map(each -> Annotations.bool(each, "optional", true))
                .orElse(true);
        AnnotationMirror column = attribute.columnAnnotation;
        return isOfEntity && Objects.requireNonNull(attribute.basic).isPrimitive()
                || !isOptional
                || column != null && !Annotations.bool(column, "nullable", true);
    }

    /** Null for a column that is loaded with its row. */
    private @Nullable String deferredGroup(Attribute attribute, List<Member> path) {
        boolean isLazy = Annotations.find(attribute.field, JPA + "Basic")
                .flatMap(each -> Annotations.constant(each, "fetch"))
                .filter("LAZY"::equals)
                .isPresent();
        Optional<AnnotationMirror> group = Annotations.find(attribute.field, OrmTypes.LOAD_GROUP.canonicalName());
        if (!isLazy) {
            group.ifPresent(each -> diagnostics.groupOfEagerAttribute(attribute.field));
            return null;
        }
        if (attribute.isId || attribute.isVersion || path.size() > 1) {
            diagnostics.lazyColumnNeeded(attribute.field, attribute.isId, attribute.isVersion);
            return null;
        }
        // No object is of an abstract class itself: what forbids references to it forbids none to those below it.
        if (draft.isReadOnly() || draft.referenceObstacle != null && !draft.isAbstract()) {
            diagnostics.noLazyColumn(
                    attribute.field,
                    draft.type.simpleName(),
                    draft.isReadOnly() ? "it is only read, by its rows" : draft.referenceObstacle);
            return null;
        }
        String name = group.flatMap(each -> Annotations.string(each, "value")).orElse("");
        if (group.isPresent() && name.isEmpty()) {
            diagnostics.groupWithoutName(attribute.field);
        }
        return name;
    }

    void addReferenceToParent(Options options) {
        EntityDraft parent = Objects.requireNonNull(Objects.requireNonNull(draft.inheritance).parent);
        if (parent.keyLeaves().size() == 1) {
            String key = parent.keyLeaves().get(0).attribute().column;
            options.add(
                    "references",
                    parent.schema == null
                            ? CodeBlock.of("$S, $S", parent.table, key)
                            : CodeBlock.of("$S, $S, $S", parent.schema, parent.table, key));
            options.add("notIndexed");
        }
    }

    int add(Attribute attribute, ColumnMapping column) {
        String other = columnOwners.put(column.name(), name(attribute));
        if (other != null) {
            diagnostics.columnTwice(attribute.field, column.name(), other);
        }
        if (column.name().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            diagnostics.nameTooLong(attribute.field, "column", column.name());
        }
        columns.add(column);
        return columns.size() - 1;
    }

    private List<String> allColumns() {
        return columns.stream().map(ColumnMapping::name).toList();
    }

    /** Puts a column into the table that its annotation names: {@link SecondaryTables#place}. */
    void placeIn(Attribute attribute, @Nullable AnnotationMirror annotation, String column, String obstacle) {
        if (secondary != null) {
            secondary.place(attribute, annotation, column, obstacle);
        } else if (annotation != null && Annotations.string(annotation, "table").isPresent()) {
            diagnostics.secondaryTables().ofElements(attribute.field);
        }
    }

    /** Says more about the column of an attribute, and tells its number. */
    int addOptions(String attribute, Options options) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).attribute().equals(attribute)) {
                columns.set(i, columns.get(i).withMore(options));
                return i;
            }
        }
        throw new IllegalArgumentException(attribute);
    }

    String constant(String wanted) {
        String free = wanted;
        for (int i = 2; !constants.add(free); i++) {
            free = wanted + "_" + i;
        }
        return free;
    }

    static void addWritability(AnnotationMirror column, Options options) {
        if (!Annotations.bool(column, "insertable", true)) {
            options.add("notInsertable");
        }
        if (!Annotations.bool(column, "updatable", true)) {
            options.add("notUpdatable");
        }
    }

    private KeyMapping key() {
        List<Integer> keyColumns = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).isId()) {
                keyColumns.add(i);
            }
        }
        if (keyColumns.isEmpty()) {
            return NO_KEY;
        }
        TypeElement idClass = draft.idClass;
        if (idClass != null) {
            return idClassKey(keyColumns, idClass);
        }
        Attribute id = draft.ids().get(0);
        return new KeyMapping(
                id.relationship != null
                        ? KeyMapping.Kind.REFERENCE
                        : id.embeddable != null ? KeyMapping.Kind.EMBEDDED : KeyMapping.Kind.SIMPLE,
                MappingResolver.keyType(draft),
                keyColumns,
                List.of(),
                List.of());
    }

    private KeyMapping idClassKey(List<Integer> keyColumns, TypeElement idClass) {
        Map<String, Member> members = reader.membersOf(draft, idClass);
        List<KeyMapping.Component> components = new ArrayList<>();
        for (int column : keyColumns) {
            ColumnMapping mapped = columns.get(column);
            if (mapped.isForeignKey() && mapped.keyComponent() > 0) {
                continue;
            }
            Member member = members.get(mapped.attribute());
            if (member != null) {
                components.add(new KeyMapping.Component(member, column, mapped.relationship()));
            }
        }
        List<Integer> constructor = new ArrayList<>();
        if (idClass.getKind() == ElementKind.RECORD) {
            List<Member> inOrder =
                    components.stream().map(KeyMapping.Component::member).toList();
            members.values().forEach(each -> constructor.add(inOrder.indexOf(each)));
        }
        return new KeyMapping(KeyMapping.Kind.ID_CLASS, ClassName.get(idClass), keyColumns, components, constructor);
    }

    /** @param known the columns of the table */
    private List<EntityMapping.Index> indexes(@Nullable AnnotationMirror table, Element annotated, List<String> known) {
        List<EntityMapping.Index> indexes = new ArrayList<>();
        if (table != null) {
            for (AnnotationMirror each : Annotations.annotations(table, "indexes")) {
                List<String> names = new ArrayList<>();
                for (String column :
                        Annotations.string(each, "columnList").orElse("").split(",", -1)) {
                    addIndexed(annotated, column.strip(), known, names);
                }
                indexes.add(new EntityMapping.Index(
                        Annotations.string(each, "name").orElse(""), names, Annotations.bool(each, "unique", false)));
            }
            for (AnnotationMirror each : Annotations.annotations(table, "uniqueConstraints")) {
                List<String> names = new ArrayList<>();
                Annotations.strings(each, "columnNames").forEach(column -> addIndexed(annotated, column, known, names));
                indexes.add(
                        new EntityMapping.Index(Annotations.string(each, "name").orElse(""), names, true));
            }
        }
        for (RelationshipMapping each : relationships) {
            List<String> together = new ArrayList<>();
            each.columns().forEach(column -> together.add(columns.get(column).name()));
            if (each.isUniqueTogether() && known.containsAll(together)) {
                indexes.add(new EntityMapping.Index("", together, true));
            }
        }
        Set<String> names = new HashSet<>();
        for (EntityMapping.Index each : indexes) {
            if (!each.name().isEmpty() && !names.add(each.name())) {
                diagnostics.indexNameTwice(annotated, each.name());
            }
        }
        return indexes;
    }

    private void addIndexed(Element annotated, String column, List<String> known, List<String> names) {
        if (known.contains(column)) {
            names.add(column);
            return;
        }
        for (ColumnMapping each : columns) {
            if (each.attribute().equals(column) && known.contains(each.name())) {
                names.add(each.name());
                return;
            }
        }
        String upper = column.toUpperCase(Locale.ROOT);
        if (upper.endsWith(" DESC") || upper.endsWith(" ASC")) {
            diagnostics.indexOrder(annotated, column);
        } else {
            diagnostics.unknownIndexColumn(annotated, column, known);
        }
    }
}
