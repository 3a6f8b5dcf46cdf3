package io.orm.processor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/** Which annotations of {@code jakarta.persistence} are understood, and which of their members; all others are refused by name. */
final class SupportedAnnotations {
    private static final String PACKAGE = "jakarta.persistence.";

    private static final Map<String, Set<String>> ON_CLASSES = Map.ofEntries(
            Map.entry("Entity", Set.of("name")),
            Map.entry("Table", Set.of("name", "schema", "indexes", "uniqueConstraints")),
            Map.entry("SecondaryTable", Set.of("name", "schema", "pkJoinColumns", "indexes", "uniqueConstraints")),
            Map.entry("SecondaryTables", Set.of("value")),
            Map.entry("Index", Set.of("name", "columnList", "unique")),
            Map.entry("UniqueConstraint", Set.of("name", "columnNames")),
            Map.entry("MappedSuperclass", Set.of()),
            Map.entry("Inheritance", Set.of("strategy")),
            Map.entry("DiscriminatorColumn", Set.of("name", "discriminatorType", "length")),
            Map.entry("DiscriminatorValue", Set.of("value")),
            Map.entry("PrimaryKeyJoinColumn", Set.of("name", "referencedColumnName")),
            Map.entry("Embeddable", Set.of()),
            Map.entry("IdClass", Set.of("value")),
            Map.entry("SequenceGenerator", Set.of("name", "sequenceName", "allocationSize")),
            Map.entry("SequenceGenerators", Set.of("value")),
            Map.entry("AttributeOverride", Set.of("name", "column")),
            Map.entry("AttributeOverrides", Set.of("value")),
            Map.entry("EntityListeners", Set.of("value")),
            Map.entry("ExcludeSuperclassListeners", Set.of()),
            Map.entry("ExcludeDefaultListeners", Set.of()),
            Map.entry("Convert", Set.of("converter", "attributeName", "disableConversion")),
            Map.entry("Converts", Set.of("value")),
            Map.entry("Access", Set.of("value")));

    private static final Map<String, Set<String>> ON_FIELDS = Map.ofEntries(
            Map.entry("Id", Set.of()),
            Map.entry("EmbeddedId", Set.of()),
            Map.entry("MapsId", Set.of("value")),
            Map.entry("GeneratedValue", Set.of("strategy", "generator")),
            Map.entry("SequenceGenerator", Set.of("name", "sequenceName", "allocationSize")),
            Map.entry("Version", Set.of()),
            Map.entry("Transient", Set.of()),
            Map.entry("Basic", Set.of("optional", "fetch")),
            Map.entry(
                    "Column",
                    Set.of(
                            "name",
                            "table",
                            "unique",
                            "nullable",
                            "insertable",
                            "updatable",
                            "length",
                            "precision",
                            "scale")),
            Map.entry("Enumerated", Set.of("value")),
            Map.entry("Convert", Set.of("converter", "attributeName", "disableConversion")),
            Map.entry("Converts", Set.of("value")),
            Map.entry("Lob", Set.of()),
            Map.entry("Embedded", Set.of()),
            Map.entry("AttributeOverride", Set.of("name", "column")),
            Map.entry("AttributeOverrides", Set.of("value")),
            Map.entry("ManyToOne", Set.of("cascade", "fetch", "optional")),
            Map.entry("OneToOne", Set.of("cascade", "fetch", "optional", "mappedBy", "orphanRemoval")),
            Map.entry("OneToMany", Set.of("cascade", "fetch", "mappedBy", "orphanRemoval")),
            Map.entry("ManyToMany", Set.of("cascade", "fetch", "mappedBy")),
            Map.entry(
                    "JoinColumn",
                    Set.of("name", "table", "referencedColumnName", "unique", "nullable", "insertable", "updatable")),
            Map.entry("JoinColumns", Set.of("value")),
            Map.entry("JoinTable", Set.of("name", "schema", "joinColumns", "inverseJoinColumns")),
            Map.entry("ElementCollection", Set.of("fetch")),
            Map.entry("CollectionTable", Set.of("name", "schema", "joinColumns", "indexes", "uniqueConstraints")),
            Map.entry("OrderBy", Set.of("value")),
            Map.entry("OrderColumn", Set.of("name")),
            Map.entry("MapKey", Set.of("name")),
            Map.entry("MapKeyColumn", Set.of("name", "length", "precision", "scale")),
            Map.entry("MapKeyEnumerated", Set.of("value")),
            Map.entry("MapKeyJoinColumn", Set.of("name", "referencedColumnName")),
            Map.entry("MapKeyJoinColumns", Set.of("value")),
            Map.entry("Access", Set.of("value")));

    private static final Map<String, String> ADVICE = new HashMap<>();

    static {
        ADVICE.put("PrimaryKeyJoinColumns", "give the subclass's key the names of the root's");
        ADVICE.put("EnumeratedValue", "put it on a field of an enum");
        ADVICE.put("MapKeyClass", "declare the attribute with the type of the keys");
        ADVICE.put("MapKeyTemporal", "use java.time: LocalDate, LocalDateTime or Instant, which need no annotation");
        ADVICE.put("Temporal", "use java.time: LocalDate, LocalDateTime or Instant, which need no annotation");
        CallbackReader.MOMENTS.keySet().forEach(each -> ADVICE.put(each, "put it on a method of the entity"));
        String query =
                "keep the query in a constant: static final Select<User> ACTIVE = select(USER).where(USER.active)";
        for (String each : new String[] {
            "NamedQuery",
            "NamedQueries",
            "NamedNativeQuery",
            "NamedNativeQueries",
            "NamedStoredProcedureQuery",
            "NamedStoredProcedureQueries",
            "SqlResultSetMapping",
            "SqlResultSetMappings"
        }) {
            ADVICE.put(each, query);
        }
        ADVICE.put("NamedEntityGraph", "keep a named plan in a constant: LoadOptions.all(selectInLoad(…))");
        ADVICE.put("NamedEntityGraphs", "keep a named plan in a constant: LoadOptions.all(selectInLoad(…))");
        ADVICE.put("TableGenerator", "use GenerationType.SEQUENCE or IDENTITY");
        ADVICE.put("TableGenerators", "use GenerationType.SEQUENCE or IDENTITY");
        ADVICE.put("AssociationOverride", "declare the relationship in the entity itself");
        ADVICE.put("AssociationOverrides", "declare the relationship in the entity itself");
        ADVICE.put("Cacheable", "remove it: there is no cache beyond the session");
        ADVICE.put("Any", "use one relationship per target");
        ADVICE.put(
                "columnDefinition",
                "use the attribute's type, length, precision and scale; for a default @ServerDefault, for a computed"
                        + " column @Computed");
        ADVICE.put("nullable", "remove it: neither a position nor a key is ever null");
        ADVICE.put("targetClass", "declare the attribute with the element's type");
        ADVICE.put("targetEntity", "declare the attribute with the entity's type");
        ADVICE.put("catalog", "connect to that database");
        ADVICE.put("foreignKey", "remove it: the constraint's name is made from table and column");
        ADVICE.put("initialValue", "start the sequence where you want in a migration");
    }

    private final Diagnostics diagnostics;

    SupportedAnnotations(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Whether an annotation of {@code jakarta.persistence} means something here, perhaps only inside another. */
    static boolean isSupported(String name) {
        return ON_CLASSES.containsKey(name) || ON_FIELDS.containsKey(name) || CallbackReader.MOMENTS.containsKey(name);
    }

    void checkClass(Element type) {
        check(type, ON_CLASSES);
    }

    void checkField(Element field) {
        check(field, ON_FIELDS);
    }

    /**
     * What an attribute is, for annotations that are understood but not everywhere.
     *
     * @param columnAdvice what to use instead of an annotation about columns; empty if there is nothing
     */
    record Role(String phrase, Set<String> misplaced, String columnAdvice) {
        private static final List<String> OF_COLUMNS =
                List.of("Column", "Enumerated", "Lob", "Version", "GeneratedValue");
        private static final List<String> OF_BASICS = List.of("Basic", "AttributeOverride", "AttributeOverrides");
        private static final List<String> OF_JOINS = List.of("JoinColumn", "JoinColumns");
        private static final List<String> OF_ELEMENTS = List.of("ElementCollection", "CollectionTable");
        private static final List<String> OF_REFERENCES = List.of("MapsId");
        private static final List<String> OF_KEYS =
                List.of("MapKey", "MapKeyColumn", "MapKeyEnumerated", "MapKeyJoinColumn", "MapKeyJoinColumns");
        private static final List<String> OF_COLLECTIONS = List.of("JoinTable", "OrderBy", "OrderColumn");

        static final Role COLUMN =
                new Role("a column", union(OF_JOINS, OF_ELEMENTS, OF_REFERENCES, OF_COLLECTIONS, OF_KEYS), "");
        static final Role EMBEDDED = new Role(
                "an embedded value",
                union(OF_COLUMNS, OF_JOINS, OF_ELEMENTS, OF_REFERENCES, OF_COLLECTIONS, OF_KEYS),
                "name its columns with @AttributeOverride");
        static final Role REFERENCE = new Role(
                "a reference",
                union(OF_COLUMNS, OF_BASICS, OF_ELEMENTS, OF_KEYS, List.of("JoinTable", "OrderColumn")),
                "name its column in @JoinColumn");
        static final Role COLLECTION =
                new Role("a collection", union(OF_COLUMNS, OF_BASICS, OF_ELEMENTS, OF_REFERENCES), "");
        static final Role LINKED_COLLECTION = new Role(
                "a collection with a table of its own",
                union(OF_COLUMNS, OF_BASICS, OF_JOINS, OF_ELEMENTS, OF_REFERENCES),
                "name its columns in @JoinTable(joinColumns = …)");
        static final Role BASIC_ELEMENTS = new Role(
                "a collection of values",
                union(OF_BASICS, OF_JOINS, OF_REFERENCES, List.of("JoinTable", "Version", "GeneratedValue", "MapKey")),
                "name the columns that refer to the owner in @CollectionTable(joinColumns = …)");
        static final Role EMBEDDED_ELEMENTS = new Role(
                "a collection of embedded values",
                union(OF_COLUMNS, OF_JOINS, OF_REFERENCES, List.of("JoinTable", "Basic", "MapKey")),
                "name its columns with @AttributeOverride, those that refer to the owner in @CollectionTable(joinColumns = …)");

        Role {
            misplaced = Set.copyOf(misplaced);
        }

        /** The same where something is embedded after all, whose columns may be named. */
        Role withOverrides() {
            Set<String> others = new HashSet<>(misplaced);
            others.removeAll(List.of("AttributeOverride", "AttributeOverrides"));
            return new Role(phrase, others, columnAdvice);
        }

        @SafeVarargs
        private static Set<String> union(List<String>... lists) {
            Set<String> all = new HashSet<>();
            for (List<String> each : lists) {
                all.addAll(each);
            }
            return all;
        }
    }

    void checkPlacement(Element field, Role role) {
        for (AnnotationMirror each : field.getAnnotationMirrors()) {
            String name = simpleName(each);
            if (role.misplaced.contains(name)) {
                boolean isAboutColumns = name.contains("Column") || name.equals("JoinTable");
                diagnostics.misplaced(
                        field,
                        name,
                        role.phrase,
                        isAboutColumns && !role.columnAdvice.isEmpty() ? role.columnAdvice : "remove it");
            }
        }
    }

    /** Annotated getters would mean property access, annotated other methods are callbacks. */
    void checkMethod(ExecutableElement method) {
        for (AnnotationMirror each : method.getAnnotationMirrors()) {
            String name = simpleName(each);
            if (name.isEmpty() || name.equals("Transient")) {
                continue;
            }
            if (CallbackReader.MOMENTS.containsKey(name)) {
                if (Annotations.has(Annotations.enclosing(method), PACKAGE + "Embeddable")) {
                    diagnostics.unsupportedAnnotation(method, name, advice(name));
                }
            } else {
                diagnostics.propertyAccess(method, name);
            }
        }
    }

    private void check(Element element, Map<String, Set<String>> supported) {
        for (AnnotationMirror each : element.getAnnotationMirrors()) {
            String name = simpleName(each);
            if (name.isEmpty()) {
                continue;
            }
            if (supported.containsKey(name)) {
                checkMembers(element, each, name);
            } else {
                diagnostics.unsupportedAnnotation(element, name, advice(name));
            }
        }
    }

    private void checkMembers(Element element, AnnotationMirror annotation, String name) {
        Set<String> supported = ON_CLASSES.getOrDefault(name, ON_FIELDS.getOrDefault(name, Set.of()));
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> each :
                annotation.getElementValues().entrySet()) {
            String member = each.getKey().getSimpleName().toString();
            if (!supported.contains(member)) {
                diagnostics.unsupportedMember(element, name, member, advice(member));
                continue;
            }
            if (name.equals("Access") && each.getValue().toString().endsWith("PROPERTY")) {
                diagnostics.unsupportedMember(element, name, "PROPERTY", "access is by field: annotate the fields");
            }
            checkNested(element, each.getValue());
        }
    }

    private void checkNested(Element element, AnnotationValue value) {
        Object content = value.getValue();
        if (content instanceof AnnotationMirror nested) {
            checkMembers(element, nested, simpleName(nested));
        } else if (content instanceof Iterable<?> several) {
            for (Object each : several) {
                if (each instanceof AnnotationValue one) {
                    checkNested(element, one);
                }
            }
        }
    }

    private static String simpleName(AnnotationMirror annotation) {
        String name = Annotations.qualifiedName(annotation);
        return name.startsWith(PACKAGE) ? name.substring(PACKAGE.length()) : "";
    }

    private static String advice(String name) {
        return ADVICE.getOrDefault(name, "remove it");
    }
}
