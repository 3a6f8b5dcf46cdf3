package io.orm.processor;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes, links, changes and describes the objects of a {@link RandomModel} by reflection, as a program would that knows the classes. */
final class RandomInstances {
    private final Random random;
    private final List<Class<?>> classes;
    private int labels;
    private int keys;

    RandomInstances(long seed, List<Class<?>> classes) {
        this.random = new Random(seed);
        this.classes = classes;
    }

    /** Some objects of each class that is not abstract, with random values and linked at random. */
    List<Object> create() {
        List<Object> objects = new ArrayList<>();
        for (Class<?> each : classes) {
            int count = Modifier.isAbstract(each.getModifiers()) ? 0 : 2 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                Object object = make(each);
                for (Attribute attribute : attributes(each)) {
                    if (attribute.isLabel()) {
                        attribute.set(object, each.getSimpleName() + "-" + ++labels);
                    } else if (attribute.isKey() && !attribute.isGenerated()) {
                        attribute.set(object, key(attribute.type()));
                    }
                }
                changeValues(object);
                objects.add(object);
            }
        }
        link(objects);
        return objects;
    }

    /** Other values for all that is neither key nor label nor version nor relationship. */
    void changeValues(Object object) {
        for (Attribute attribute : attributes(object)) {
            if (attribute.has(ElementCollection.class)) {
                changeElements(object, attribute);
            } else if (attribute.isValue()) {
                attribute.set(object, chance(5) && !attribute.isPrimitive() ? null : value(attribute.type()));
            }
        }
    }

    private void changeElements(Object object, Attribute attribute) {
        Set<String> known = new HashSet<>();
        if (attribute.get(object) instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked")
            Map<Object, Object> elements = (Map<Object, Object>) map;
            if (chance(2)) {
                elements.clear();
            }
            elements.keySet().forEach(each -> known.add(describe(each)));
            for (int i = random.nextInt(4); i > 0; i--) {
                Object key = value(attribute.argument(0));
                if (known.add(describe(key))) {
                    elements.put(key, value(attribute.argument(1)));
                }
            }
            return;
        }
        Collection<Object> elements = attribute.collection(object);
        if (chance(2)) {
            elements.clear();
        } else if (!elements.isEmpty() && chance(2)) {
            elements.remove(elements.iterator().next());
        }
        boolean isSet = elements instanceof Set;
        elements.forEach(each -> known.add(describe(each)));
        for (int i = random.nextInt(4); i > 0; i--) {
            Object element = value(attribute.argument(0));
            if (known.add(describe(element)) || !isSet) {
                elements.add(element);
            }
        }
    }

    /** Takes every object out of every relationship that need not be there, on both sides. */
    void unlink(Collection<?> objects) {
        for (Object object : objects) {
            for (Attribute attribute : attributes(object)) {
                if (isOtherSideRequired(attribute)) {
                    continue;
                }
                if (attribute.isToMany()) {
                    attribute.clear(object);
                } else if (attribute.isReference() && !attribute.isRequired()) {
                    attribute.set(object, null);
                }
            }
        }
    }

    private boolean isOtherSideRequired(Attribute attribute) {
        for (Class<?> each : classes) {
            for (Attribute owning : declared(each, each)) {
                if (owning.name().equals(attribute.mappedBy())) {
                    return owning.isReference() && owning.isRequired();
                }
            }
        }
        return false;
    }

    /** Links at random what is not linked, on both sides; references that are required change at random. */
    void link(List<Object> objects) {
        Map<Attribute, Set<Object>> taken = new HashMap<>();
        List<Object> shuffled = new ArrayList<>(objects);
        Collections.shuffle(shuffled, random);
        for (Object object : shuffled) {
            for (Attribute attribute : attributes(object)) {
                if (attribute.isReference() && attribute.mappedBy().isEmpty()) {
                    linkReference(object, attribute, objects, taken);
                } else if (attribute.isToMany() && attribute.mappedBy().isEmpty()) {
                    linkCollection(object, attribute, objects, taken);
                }
            }
        }
    }

    private void linkReference(
            Object object, Attribute attribute, List<Object> objects, Map<Attribute, Set<Object>> taken) {
        boolean isUnique = attribute.has(OneToOne.class);
        if (attribute.isRequired() && (isUnique || attribute.get(object) != null && chance(2))) {
            if (attribute.get(object) != null) {
                return;
            }
        } else if (chance(3) && !attribute.isRequired()) {
            return;
        }
        Object target = target(attribute.rawType(), objects, isUnique ? taken(taken, attribute) : Set.of());
        if (target == null) {
            return;
        }
        Attribute inverse = inverse(attribute);
        Object before = attribute.get(object);
        if (before != null && inverse != null && inverse.isToMany()) {
            inverse.remove(before, object);
        }
        attribute.set(object, target);
        if (inverse != null && inverse.isToMany()) {
            add(target, inverse, object);
        } else if (inverse != null) {
            inverse.set(target, object);
        }
    }

    private void linkCollection(
            Object object, Attribute attribute, List<Object> objects, Map<Attribute, Set<Object>> taken) {
        Attribute inverse = inverse(attribute);
        Set<Object> mine = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = random.nextInt(4); i > 0; i--) {
            Object target = target(
                    attribute.elementType(), objects, attribute.has(OneToMany.class) ? taken(taken, attribute) : mine);
            if (target == null) {
                continue;
            }
            add(object, attribute, target);
            if (inverse != null) {
                add(target, inverse, object);
            }
        }
    }

    private static Set<Object> taken(Map<Attribute, Set<Object>> taken, Attribute attribute) {
        return taken.computeIfAbsent(attribute, ignored -> Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /** Null if there is no more; one that is found joins those that are taken. */
    private @Nullable Object target(Class<?> type, List<Object> objects, Set<Object> taken) {
        List<Object> possible = objects.stream()
                .filter(each -> type.isInstance(each) && !taken.contains(each))
                .toList();
        if (possible.isEmpty()) {
            return null;
        }
        Object target = possible.get(random.nextInt(possible.size()));
        if (taken != Set.of()) {
            taken.add(target);
        }
        return target;
    }

    private void add(Object owner, Attribute attribute, Object element) {
        if (attribute.get(owner) instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked")
            Map<Object, Object> elements = (Map<Object, Object>) map;
            if (elements.values().stream().anyMatch(each -> each == element)) {
                return;
            }
            Object key = attribute.has(MapKey.class) ? label(element) : value(attribute.argument(0));
            while (elements.containsKey(key)) {
                key = value(attribute.argument(0));
            }
            elements.put(key, element);
            return;
        }
        Collection<Object> elements = attribute.collection(owner);
        if (elements.stream().noneMatch(each -> each == element)) {
            elements.add(element);
        }
    }

    /** Some of the objects, with those that cannot be without them; nothing refers to them any more. */
    List<Object> someToDelete(List<Object> objects) {
        Set<Object> victims = Collections.newSetFromMap(new IdentityHashMap<>());
        objects.stream().filter(each -> chance(3)).forEach(victims::add);
        boolean isGrowing = true;
        while (isGrowing) {
            isGrowing = false;
            for (Object each : objects) {
                for (Attribute attribute : attributes(each)) {
                    if (attribute.isReference() && attribute.isRequired() && victims.contains(attribute.get(each))) {
                        isGrowing |= victims.add(each);
                    }
                }
            }
        }
        for (Object each : objects) {
            for (Attribute attribute : attributes(each)) {
                if (attribute.isToMany()) {
                    attribute.removeIf(each, element -> victims.contains(element) || victims.contains(each));
                } else if (attribute.isReference()
                        && !attribute.isRequired()
                        && (victims.contains(each) || victims.contains(attribute.get(each)))) {
                    attribute.set(each, null);
                }
            }
        }
        List<Object> shuffled =
                new ArrayList<>(objects.stream().filter(victims::contains).toList());
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** All that a program can see of the objects, each in a line that begins with its label. */
    static String picture(Collection<?> objects) {
        Map<String, String> lines = new TreeMap<>();
        for (Object object : objects) {
            StringBuilder line = new StringBuilder();
            for (Attribute attribute : attributes(object)) {
                if (!attribute.has(Version.class) && !attribute.isGenerated()) {
                    line.append(' ').append(attribute.name()).append('=').append(describe(object, attribute));
                }
            }
            lines.put(label(object), line.toString());
        }
        StringBuilder picture = new StringBuilder();
        lines.forEach(
                (label, line) -> picture.append(label).append(':').append(line).append('\n'));
        return picture.toString();
    }

    private static String describe(Object object, Attribute attribute) {
        Object value = attribute.get(object);
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, element) -> sorted.put(describe(key), describe(element)));
            return sorted.toString();
        }
        if (value instanceof Collection<?> collection && !attribute.isValue()) {
            List<String> elements = new ArrayList<>(
                    collection.stream().map(RandomInstances::describe).toList());
            if (!attribute.has(OrderColumn.class)) {
                Collections.sort(elements);
            }
            return elements.toString();
        }
        return describe(value);
    }

    private static String describe(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        } else if (value instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros().toPlainString();
        } else if (value == null
                || value.getClass().isEnum()
                || value.getClass().getName().startsWith("java.")) {
            return String.valueOf(value);
        } else if (value instanceof Collection<?> collection) {
            return List.copyOf(collection).toString();
        } else if (value instanceof Record record) {
            List<String> parts = new ArrayList<>();
            for (RecordComponent each : record.getClass().getRecordComponents()) {
                parts.add(describe(call(record, each.getName())));
            }
            return parts.toString();
        } else if (value.getClass().isAnnotationPresent(Embeddable.class)) {
            List<String> parts = new ArrayList<>();
            for (Field each : value.getClass().getDeclaredFields()) {
                parts.add(describe(read(each, value)));
            }
            return parts.toString();
        }
        return label(value);
    }

    static String label(Object entity) {
        return (String) call(entity, "getLabel");
    }

    private Object key(Type type) {
        int next = ++keys;
        if (type == String.class) {
            return "k" + (next * 7919 % 10_007);
        } else if (type == Integer.class) {
            return next * 7919 % 10_007;
        } else if (type == long.class) {
            return (long) (next * 7919 % 10_007);
        } else if (type == UUID.class) {
            return new UUID(random.nextLong(), next);
        }
        return embedded((Class<?>) type);
    }

    private Object value(Type type) {
        int small = random.nextInt(50);
        if (type instanceof ParameterizedType list) {
            List<Object> values = new ArrayList<>();
            for (int i = small % 4; i > 0; i--) {
                values.add(value(list.getActualTypeArguments()[0]));
            }
            return values;
        }
        return switch (((Class<?>) type).getSimpleName()) {
            case "int", "Integer" -> small;
            case "long", "Long" -> (long) small;
            case "short", "Short" -> (short) small;
            case "boolean", "Boolean" -> small % 2 == 0;
            case "double", "Double" -> small / 4.0;
            case "float", "Float" -> small / 4.0f;
            case "String" -> "s" + small;
            case "BigDecimal" -> BigDecimal.valueOf(small, 2);
            case "UUID" -> new UUID(0, small);
            case "byte[]" -> new byte[] {(byte) small, 1};
            case "Instant" -> Instant.ofEpochSecond(small * 1_000_000L, 123_000);
            case "LocalDate" -> LocalDate.of(2000, 1, 1).plusDays(small);
            case "LocalTime" -> LocalTime.of(1, small);
            case "LocalDateTime" -> LocalDateTime.of(2000, 1, 1, 1, small);
            case "Duration" -> Duration.ofSeconds(small, 5_000);
            case "Kind" -> ((Class<?>) type).getEnumConstants()[small % 3];
            default -> embedded((Class<?>) type);
        };
    }

    private Object embedded(Class<?> type) {
        if (!type.isRecord()) {
            Object made = make(type);
            for (Field each : type.getDeclaredFields()) {
                write(each, made, value(each.getGenericType()));
            }
            return made;
        }
        List<Object> parts = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        for (RecordComponent each : type.getRecordComponents()) {
            types.add(each.getType());
            parts.add(each.getName().equals("number") ? ++keys : value(each.getGenericType()));
        }
        try {
            var constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(parts.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private @Nullable Attribute inverse(Attribute owning) {
        for (Class<?> each : classes) {
            for (Attribute attribute : declared(each, each)) {
                if (attribute.mappedBy().equals(owning.name())) {
                    return attribute;
                }
            }
        }
        return null;
    }

    private static List<Attribute> attributes(Object entity) {
        Class<?> type = entity.getClass();
        return attributes(type.isAnnotationPresent(Entity.class) ? type : type.getSuperclass());
    }

    private static List<Attribute> attributes(Class<?> entity) {
        List<Attribute> attributes = new ArrayList<>();
        for (Class<?> each = entity;
                each.isAnnotationPresent(Entity.class) || each.isAnnotationPresent(MappedSuperclass.class);
                each = each.getSuperclass()) {
            attributes.addAll(declared(each, entity));
        }
        return attributes;
    }

    private static List<Attribute> declared(Class<?> type, Class<?> entity) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(each -> !Modifier.isStatic(each.getModifiers()))
                .map(each -> new Attribute(each, resolved(each.getGenericType(), entity)))
                .toList();
    }

    private static Type resolved(Type declared, Class<?> entity) {
        Class<?> each = entity;
        while (declared instanceof TypeVariable<?>) {
            if (each.getGenericSuperclass() instanceof ParameterizedType superclass) {
                return superclass.getActualTypeArguments()[0];
            }
            each = each.getSuperclass();
        }
        return declared;
    }

    private static Object make(Class<?> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private static @Nullable Object call(Object object, String method) {
        try {
            var found = object.getClass().getMethod(method);
            found.setAccessible(true);
            return found.invoke(object);
        } catch (java.lang.reflect.InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(method, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method, e);
        }
    }

    private static @Nullable Object read(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(field.toString(), e);
        }
    }

    private static void write(Field field, Object object, @Nullable Object value) {
        try {
            field.setAccessible(true);
            field.set(object, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(field.toString(), e);
        }
    }

    /** @param type with the type variables of a superclass replaced */
    private record Attribute(Field field, Type type) {
        String name() {
            return field.getName();
        }

        boolean has(Class<? extends java.lang.annotation.Annotation> annotation) {
            return field.isAnnotationPresent(annotation);
        }

        boolean isLabel() {
            return name().equals("label");
        }

        boolean isKey() {
            return has(Id.class) || has(EmbeddedId.class);
        }

        boolean isGenerated() {
            return has(GeneratedValue.class);
        }

        boolean isReference() {
            return has(ManyToOne.class) || has(OneToOne.class);
        }

        boolean isToMany() {
            return has(OneToMany.class) || has(ManyToMany.class);
        }

        boolean isValue() {
            return !isLabel()
                    && !isKey()
                    && !isReference()
                    && !isToMany()
                    && !has(Version.class)
                    && !has(ElementCollection.class);
        }

        boolean isRequired() {
            return has(ManyToOne.class) && !field.getAnnotation(ManyToOne.class).optional()
                    || has(OneToOne.class)
                            && !field.getAnnotation(OneToOne.class).optional();
        }

        boolean isPrimitive() {
            return field.getType().isPrimitive();
        }

        String mappedBy() {
            if (has(OneToMany.class)) {
                return field.getAnnotation(OneToMany.class).mappedBy();
            } else if (has(ManyToMany.class)) {
                return field.getAnnotation(ManyToMany.class).mappedBy();
            }
            return has(OneToOne.class) ? field.getAnnotation(OneToOne.class).mappedBy() : "";
        }

        Class<?> rawType() {
            return field.getType();
        }

        Type argument(int index) {
            return ((ParameterizedType) type).getActualTypeArguments()[index];
        }

        Class<?> elementType() {
            return (Class<?>) argument(Map.class.isAssignableFrom(field.getType()) ? 1 : 0);
        }

        /** By the getter, so that what is lazy is loaded. */
        @Nullable
        Object get(Object object) {
            return call(object, "get" + Character.toUpperCase(name().charAt(0)) + name().substring(1));
        }

        @SuppressWarnings("unchecked")
        Collection<Object> collection(Object object) {
            return (Collection<Object>) get(object);
        }

        void set(Object object, @Nullable Object value) {
            get(object);
            write(field, object, value);
        }

        void clear(Object object) {
            removeIf(object, ignored -> true);
        }

        void remove(Object object, Object element) {
            removeIf(object, each -> each == element);
        }

        void removeIf(Object object, Predicate<Object> which) {
            if (get(object) instanceof Map<?, ?> map) {
                map.values().removeIf(which);
            } else {
                collection(object).removeIf(which);
            }
        }
    }
}
