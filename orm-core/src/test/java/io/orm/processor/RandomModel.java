package io.orm.processor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Sources of some entities that a seed determines: one to four hierarchies with attributes, embedded values, elements and relationships of
 * every kind. Each class has a {@code label} by which a test knows its objects again, and a getter for each attribute; no two attributes of
 * a model have the same name, but for those of embeddables.
 */
final class RandomModel {
    private static final String[] BASIC = {
        "int",
        "Integer",
        "long",
        "Long",
        "short",
        "Short",
        "boolean",
        "Boolean",
        "double",
        "Double",
        "float",
        "Float",
        "String",
        "BigDecimal",
        "UUID",
        "byte[]",
        "Instant",
        "LocalDate",
        "LocalTime",
        "LocalDateTime",
        "Duration",
        "Kind",
        "List<String>"
    };

    private static final String[] EMBEDDABLES = {"Point", "Place", "Span", "Range"};

    private static final String[] ELEMENTS = {
        "String", "Integer", "Long", "UUID", "LocalDate", "BigDecimal", "Kind", "Point", "Place", "Span", "Range"
    };

    private static final String[] MAP_KEYS = {"String", "Integer", "Long", "UUID", "LocalDate", "Kind", "Point", "Span"
    };

    private enum Key {
        IDENTITY,
        SEQUENCE,
        UUID,
        LATER_UUID,
        TEXT,
        NUMBER,
        EMBEDDED,
        CLASS
    }

    private final Random random;
    private final List<Hierarchy> hierarchies = new ArrayList<>();
    private int names;

    private RandomModel(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            hierarchies.add(hierarchy(i));
        }
        for (Hierarchy each : hierarchies) {
            each.types.forEach(this::addAttributes);
        }
        int relationships = 1 + random.nextInt(3 * count);
        for (int i = 0; i < relationships; i++) {
            addRelationship();
        }
    }

    /** Each source of package {@code library}. */
    static String[] sources(long seed) {
        return new RandomModel(seed).sources();
    }

    private String[] sources() {
        List<String> sources = new ArrayList<>(List.of(
                "public enum Kind { FIRST, SECOND, THIRD }\n",
                "@Embeddable public record Point(int x, String y) {}\n",
                """
                @Embeddable public class Place {
                    private String city;
                    private Integer zip;
                }
                """,
                """
                @Embeddable public class Span {
                    private LocalDate since;
                    private Long days;
                    @Override public boolean equals(Object other) {
                        return other instanceof Span that && Objects.equals(since, that.since) && Objects.equals(days, that.days);
                    }
                    @Override public int hashCode() { return Objects.hash(since, days); }
                }
                """,
                """
                @Embeddable public record Range(
                        Short width,
                        @Embedded @AttributeOverride(name = "city", column = @Column(name = "from_city"))
                                @AttributeOverride(name = "zip", column = @Column(name = "from_zip"))
                                Place origin,
                        Kind kind) {}
                """,
                "@Embeddable public record Code(String area, int number) {}\n",
                """
                @MappedSuperclass public abstract class Labelled<T> {
                    private T mark;
                    @Column(nullable = false) private String label;
                    public T getMark() { return mark; }
                    public String getLabel() { return label; }
                }
                """));
        for (Hierarchy hierarchy : hierarchies) {
            if (hierarchy.key == Key.CLASS) {
                sources.add("public record " + hierarchy.types.get(0).name + "Key(long n" + hierarchy.number
                        + ", String t" + hierarchy.number + ") {}\n");
            }
            hierarchy.types.forEach(type -> sources.add(type.source()));
        }
        return sources.toArray(String[]::new);
    }

    private Hierarchy hierarchy(int number) {
        int form = random.nextInt(6);
        String strategy = switch (form) {
            case 0 -> "SINGLE_TABLE";
            case 1 -> "JOINED";
            case 2 -> "TABLE_PER_CLASS";
            default -> null;
        };
        Key key = pick(Key.values());
        if (key == Key.IDENTITY && "TABLE_PER_CLASS".equals(strategy)) {
            key = Key.SEQUENCE;
        }
        Hierarchy hierarchy = new Hierarchy(number, key, strategy);
        Type root = new Type(hierarchy, "E" + number, null);
        hierarchy.types.add(root);
        if (strategy != null) {
            int more = 1 + random.nextInt(3);
            for (int i = 0; i < more; i++) {
                hierarchy.types.add(new Type(hierarchy, root.name + (char) ('A' + i), pick(hierarchy.types)));
            }
            root.isAbstract = chance(3);
            root.annotate("@Inheritance(strategy = InheritanceType." + strategy + ")");
            if ("JOINED".equals(strategy) && chance(2)) {
                root.annotate("@DiscriminatorColumn(name = \"sort\")");
            }
        }
        if (chance(2)) {
            root.superclass = "Labelled<" + pick("String", "Long", "UUID", "LocalDate") + ">";
        } else {
            root.attribute("String", "label", "@Column(nullable = false)");
        }
        addKey(root, key);
        switch (random.nextInt(5)) {
            case 0 -> root.attribute(pick("int", "long", "short", "Integer", "Long", "Short"), name("v"), "@Version");
            case 1 -> root.attribute(pick("Instant", "UUID", "LocalDateTime"), name("v"), "@Version");
            case 2 -> {
                if (strategy == null) {
                    hierarchy.isCompared = true;
                    root.annotate("@OptimisticLocking(ComparedColumns." + pick("ALL", "CHANGED") + ")");
                }
            }
            default -> {}
        }
        return hierarchy;
    }

    private void addKey(Type root, Key key) {
        int number = root.hierarchy.number;
        switch (key) {
            case IDENTITY ->
                root.attribute(
                        pick("Long", "Integer"), name("id"), "@Id @GeneratedValue(strategy = GenerationType.IDENTITY)");
            case SEQUENCE ->
                root.attribute(
                        pick("Long", "Integer", "long"),
                        name("id"),
                        "@Id @GeneratedValue(strategy = GenerationType.SEQUENCE)");
            case UUID -> root.attribute("UUID", name("id"), "@Id @GeneratedValue");
            case LATER_UUID -> root.attribute("UUID", name("id"), "@Id");
            case TEXT -> root.attribute("String", name("id"), "@Id");
            case NUMBER -> root.attribute(pick("Integer", "long"), name("id"), "@Id");
            case EMBEDDED -> root.attribute("Code", name("id"), "@EmbeddedId");
            case CLASS -> {
                root.annotate("@IdClass(" + root.name + "Key.class)");
                root.attribute("long", "n" + number, "@Id");
                root.attribute("String", "t" + number, "@Id");
            }
        }
    }

    private void addAttributes(Type type) {
        if (!type.hierarchy.isCompared && chance(5)) {
            type.secondary = "more_" + type.name.toLowerCase(java.util.Locale.ROOT);
            type.annotate("@SecondaryTable(name = \"" + type.secondary + "\")");
            type.attribute("String", name("f"), "@Column(table = \"" + type.secondary + "\")");
        }
        int basics = random.nextInt(5);
        for (int i = 0; i < basics; i++) {
            String java = pick(BASIC);
            List<String> annotations = new ArrayList<>();
            if (!java.contains("[") && !java.contains("<") && chance(8)) {
                annotations.add("@Basic(fetch = FetchType.LAZY)");
            }
            if (java.equals("BigDecimal")) {
                annotations.add("@Column(precision = 12, scale = 3" + inSecondary(type) + ")");
            } else if (type.secondary != null && chance(2)) {
                // The row may be missing, which a primitive attribute cannot tell.
                java = java.equals("int") || Character.isLowerCase(java.charAt(0)) && !java.contains("[")
                        ? "Integer"
                        : java;
                annotations.add("@Column(table = \"" + type.secondary + "\")");
            }
            if (java.equals("Kind") && chance(2)) {
                annotations.add("@Enumerated(EnumType.STRING)");
            }
            type.attribute(java, name("f"), annotations.toArray(String[]::new));
        }
        for (String each : EMBEDDABLES) {
            if (chance(6) && type.hierarchy.embedded.add(each)) {
                type.attribute(each, name("m"), chance(2) ? "@Embedded" : "");
            }
        }
        if (chance(2)) {
            addElements(type);
        }
    }

    private String inSecondary(Type type) {
        return type.secondary != null && chance(2) ? ", table = \"" + type.secondary + "\"" : "";
    }

    private void addElements(Type type) {
        String element = pick(ELEMENTS);
        List<String> annotations = new ArrayList<>();
        String fetch = chance(3) ? "(fetch = FetchType.EAGER)" : "";
        annotations.add("@ElementCollection" + fetch);
        if (chance(5)) {
            annotations.add(
                    "@Loading(LoadingStrategy." + pick("SELECT", "PEERS", "SELECTIN", "SUBQUERY", "IMMEDIATE") + ")");
        }
        boolean isEnum = element.equals("Kind");
        if (isEnum && chance(2)) {
            annotations.add("@Enumerated(EnumType.STRING)");
        }
        switch (random.nextInt(6)) {
            case 0 -> type.collection("Set<" + element + ">", "new HashSet<>()", name("c"), annotations);
            case 1 -> type.collection("Collection<" + element + ">", "new ArrayList<>()", name("c"), annotations);
            case 2 -> type.collection("List<" + element + ">", "new ArrayList<>()", name("c"), annotations);
            case 3 -> {
                annotations.add("@OrderColumn");
                type.collection("List<" + element + ">", "new ArrayList<>()", name("c"), annotations);
            }
            default -> {
                String key = element.equals("Range") ? "String" : pick(MAP_KEYS);
                if (key.equals(element)) {
                    key = "String".equals(element) ? "Integer" : "String";
                }
                type.collection("Map<" + key + ", " + element + ">", "new HashMap<>()", name("c"), annotations);
            }
        }
    }

    private void addRelationship() {
        Type owner = pick(pick(hierarchies).types);
        Type target = pick(pick(hierarchies).types);
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> addReference(owner, target, "ManyToOne");
            case 3 -> addReference(owner, target, "OneToOne");
            case 4, 5 -> addManyToMany(owner, target);
            default -> addOwnedCollection(owner, target);
        }
    }

    private void addReference(Type owner, Type target, String kind) {
        String name = name("r");
        List<String> annotations = new ArrayList<>();
        // Lazy towards a class with subclasses is refused: the object's class would not be known.
        boolean isLazy = chance(2) && !target.isExtended();
        boolean isRequired = kind.equals("ManyToOne") && target.hierarchy.number < owner.hierarchy.number && chance(3);
        annotations.add("@" + kind + "(fetch = FetchType." + (isLazy ? "LAZY" : "EAGER")
                + (isRequired ? ", optional = false" : "") + ")");
        if (chance(4)) {
            annotations.add("@Loading(LoadingStrategy."
                    + (isLazy ? pick("SELECT", "PEERS") : pick("JOINED", "SELECTIN", "SUBQUERY", "IMMEDIATE")) + ")");
        }
        owner.attribute(target.name, name, annotations.toArray(String[]::new));
        if (chance(3)) {
            return;
        }
        if (kind.equals("OneToOne")) {
            target.attribute(
                    owner.name,
                    name("i"),
                    "@OneToOne(mappedBy = \"" + name + "\"" + pick("", ", fetch = FetchType.LAZY") + ")");
        } else {
            addToMany(
                    target, owner, "@OneToMany(mappedBy = \"" + name + "\", cascade = CascadeType.PERSIST", true, true);
        }
    }

    private void addManyToMany(Type owner, Type target) {
        String name = name("n");
        List<String> table = List.of("@JoinTable(name = \"" + name + "_pairs\", joinColumns = {" + columns(owner, "a")
                + "}, inverseJoinColumns = {" + columns(target, "b") + "})");
        addToMany(owner, target, "@ManyToMany(cascade = CascadeType.PERSIST", true, true, name, table);
        if (chance(2)) {
            addToMany(
                    target,
                    owner,
                    "@ManyToMany(mappedBy = \"" + name + "\", cascade = CascadeType.PERSIST",
                    false,
                    true);
        }
    }

    private static String columns(Type type, String prefix) {
        boolean isComposite = type.hierarchy.key == Key.EMBEDDED || type.hierarchy.key == Key.CLASS;
        String[] referenced = type.hierarchy.key == Key.EMBEDDED
                ? new String[] {"area", "number"}
                : new String[] {"n" + type.hierarchy.number, "t" + type.hierarchy.number};
        return isComposite
                ? String.join(
                        ", ",
                        Arrays.stream(referenced)
                                .map(each -> "@JoinColumn(name = \"" + prefix + "_" + each
                                        + "\", referencedColumnName = \"" + each + "\")")
                                .toList())
                : "@JoinColumn(name = \"" + prefix + "_id\")";
    }

    private void addOwnedCollection(Type owner, Type target) {
        String name = name("o");
        boolean isComposite = owner.hierarchy.key == Key.EMBEDDED || owner.hierarchy.key == Key.CLASS;
        List<String> more = new ArrayList<>();
        if (chance(2) && !isComposite && !"TABLE_PER_CLASS".equals(target.hierarchy.strategy)) {
            more.add("@JoinColumn(name = \"" + name + "_owner\")");
        } else {
            more.add("@JoinTable(name = \"" + name + "_pairs\", joinColumns = {" + columns(owner, "a")
                    + "}, inverseJoinColumns = {" + columns(target, "b") + "})");
        }
        addToMany(owner, target, "@OneToMany(cascade = CascadeType.PERSIST", true, true, name, more);
    }

    private void addToMany(Type owner, Type element, String annotation, boolean mayHaveColumns, boolean mayBeMap) {
        addToMany(owner, element, annotation, mayHaveColumns, mayBeMap, name("n"), List.of());
    }

    private void addToMany(
            Type owner,
            Type element,
            String annotation,
            boolean mayHaveColumns,
            boolean mayBeMap,
            String name,
            List<String> more) {
        List<String> annotations = new ArrayList<>();
        annotations.add(annotation + (chance(4) ? ", fetch = FetchType.EAGER" : "") + ")");
        annotations.addAll(more);
        if (chance(4)) {
            annotations.add("@Loading(LoadingStrategy."
                    + pick("SELECT", "PEERS", "JOINED", "SELECTIN", "SUBQUERY", "IMMEDIATE") + ")");
        }
        boolean isOfColumns = mayHaveColumns && !"TABLE_PER_CLASS".equals(element.hierarchy.strategy);
        String of = element.name + ">";
        switch (random.nextInt(7)) {
            case 0 -> {
                if (isOfColumns) {
                    annotations.add("@OrderColumn");
                }
                owner.collection("List<" + of, "new ArrayList<>()", name, annotations);
            }
            case 1 -> {
                annotations.add("@OrderBy(\"label\")");
                owner.collection("List<" + of, "new ArrayList<>()", name, annotations);
            }
            case 2 -> owner.collection("Collection<" + of, "new ArrayList<>()", name, annotations);
            case 3 -> {
                if (mayBeMap) {
                    annotations.add("@MapKey(name = \"label\")");
                    owner.collection("Map<String, " + of, "new HashMap<>()", name, annotations);
                } else {
                    owner.collection("Set<" + of, "new HashSet<>()", name, annotations);
                }
            }
            case 4 -> {
                if (mayBeMap && isOfColumns) {
                    annotations.add("@MapKeyColumn(name = \"" + name + "_under\")");
                    owner.collection(
                            "Map<" + pick("String", "Integer", "LocalDate", "UUID") + ", " + of,
                            "new HashMap<>()",
                            name,
                            annotations);
                } else {
                    owner.collection("List<" + of, "new ArrayList<>()", name, annotations);
                }
            }
            default -> owner.collection("Set<" + of, "new HashSet<>()", name, annotations);
        }
    }

    private String name(String prefix) {
        return prefix + ++names;
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @SafeVarargs
    private <T> T pick(T... from) {
        return from[random.nextInt(from.length)];
    }

    private static final class Hierarchy {
        private final int number;
        private final Key key;
        private final @Nullable String strategy;
        private final List<Type> types = new ArrayList<>();
        private final java.util.Set<String> embedded = new java.util.HashSet<>();
        private boolean isCompared;

        Hierarchy(int number, Key key, @Nullable String strategy) {
            this.number = number;
            this.key = key;
            this.strategy = strategy;
        }
    }

    private static final class Type {
        private final Hierarchy hierarchy;
        private final String name;
        private final @Nullable Type parent;
        private final List<String> annotations = new ArrayList<>();
        private final StringBuilder fields = new StringBuilder();
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private boolean isAbstract;
        private @Nullable String superclass;
        private @Nullable String secondary;

        Type(Hierarchy hierarchy, String name, @Nullable Type parent) {
            this.hierarchy = hierarchy;
            this.name = name;
            this.parent = parent;
        }

        boolean isExtended() {
            return hierarchy.types.stream().anyMatch(each -> each.parent == this);
        }

        void annotate(String annotation) {
            annotations.add(annotation);
        }

        void attribute(String java, String attribute, String... annotated) {
            fields.append("    ");
            for (String each : annotated) {
                fields.append(each).append(each.isEmpty() ? "" : " ");
            }
            fields.append("private ").append(java).append(' ').append(attribute).append(";\n");
            attributes.put(attribute, java);
        }

        void collection(String java, String initializer, String attribute, List<String> annotated) {
            fields.append("    ")
                    .append(String.join(" ", annotated))
                    .append(" private ")
                    .append(java);
            fields.append(' ')
                    .append(attribute)
                    .append(" = ")
                    .append(initializer)
                    .append(";\n");
            attributes.put(attribute, java);
        }

        String source() {
            StringBuilder source = new StringBuilder("@SuppressWarnings(\"orm\") @Entity ");
            annotations.forEach(each -> source.append(each).append(' '));
            source.append("public ")
                    .append(isAbstract ? "abstract " : "")
                    .append("class ")
                    .append(name);
            if (parent != null) {
                source.append(" extends ").append(parent.name);
            } else if (superclass != null) {
                source.append(" extends ").append(superclass);
            }
            source.append(" {\n").append(fields);
            attributes.forEach((attribute, java) -> source.append("    public ")
                    .append(java)
                    .append(" get")
                    .append(Character.toUpperCase(attribute.charAt(0)))
                    .append(attribute.substring(1))
                    .append("() { return ")
                    .append(attribute)
                    .append("; }\n"));
            return source.append("}\n").toString();
        }
    }
}
