package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything the writers need to know about an entity, or about the elements of a collection, free of the compiler's elements.
 *
 * @param type the entity class
 * @param constant the metamodel's constant: {@code USER_STATS}
 * @param isRecord read by its constructor
 * @param isReadOnly a record or a view
 * @param view the class of the view's definition, null for a table
 * @param callbacks in the order in which they are called
 * @param inheritance where it stands among entities that extend each other; null if it neither extends nor is extended
 * @param secondary the tables beside its own, in the order in which they are declared
 * @param comparedColumns the constant of {@code ComparedColumns} that takes the place of a version; null for none
 * @param reference what its lazy reference overrides; null if the class allows none
 * @param elements the collection whose elements these are; null for an entity
 */
record EntityMapping(
        ClassName type,
        String constant,
        @Nullable String schema,
        String table,
        boolean isRecord,
        boolean isReadOnly,
        @Nullable ClassName view,
        List<ColumnMapping> columns,
        List<EmbeddedMapping> embedded,
        List<RelationshipMapping> relationships,
        KeyMapping key,
        List<Index> indexes,
        List<Secondary> secondary,
        List<CallbackMapping> callbacks,
        @Nullable String comparedColumns,
        @Nullable Reference reference,
        @Nullable InheritanceMapping inheritance,
        @Nullable Elements elements) {
    /** What the names of bindings end with. */
    static final String BINDING = "Binding_";

    EntityMapping {
        columns = List.copyOf(columns);
        embedded = List.copyOf(embedded);
        relationships = List.copyOf(relationships);
        indexes = List.copyOf(indexes);
        secondary = List.copyOf(secondary);
        callbacks = List.copyOf(callbacks);
    }

    record Index(String name, List<String> columns, boolean unique) {
        Index {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A table that has some of the columns.
     *
     * @param keyColumns in the order of the entity's key
     * @param columns by name
     */
    record Secondary(
            @Nullable String schema, String name, List<String> keyColumns, List<String> columns, List<Index> indexes) {
        Secondary {
            keyColumns = List.copyOf(keyColumns);
            columns = List.copyOf(columns);
            indexes = List.copyOf(indexes);
        }
    }

    /**
     * @param methods each overriding one of the entity, its body still empty
     * @param isSerializable whether the entity is {@code Serializable}, of which subclasses are expected to say more
     */
    record Reference(List<Overridden> methods, boolean isSerializable) {
        Reference {
            methods = List.copyOf(methods);
        }
    }

    /**
     * @param owner the entity that has the collection
     * @param named what the generated classes are named after: {@code UserNicknames}
     * @param ownerColumns how many columns refer to the owner; they are the first ones
     * @param isOrdered whether the column behind them is the position in a list
     * @param mapKey of a map the type of the keys, in the columns behind them; null otherwise
     * @param keyEntity what these refer to, if keys are entities; null otherwise
     * @param keys their parts, if keys are embedded values; null otherwise
     * @param isValue whether an element, of a map its value, is the value of one column
     * @param isMutable whether an element can change in place
     */
    record Elements(
            ClassName owner,
            String attribute,
            ClassName named,
            int ownerColumns,
            boolean isOrdered,
            @Nullable TypeName mapKey,
            @Nullable KeyEntity keyEntity,
            @Nullable EntityMapping keys,
            boolean isValue,
            boolean isMutable) {
        /** How many columns come before those of the element, which is an entry of a map. */
        int leadingColumns() {
            return isOrdered ? ownerColumns + 1 : ownerColumns;
        }

        boolean isMap() {
            return mapKey != null;
        }

        /** How many columns a key has. */
        int keyColumns() {
            if (keys != null) {
                return keys.columns().size();
            }
            return keyEntity == null ? 1 : keyEntity.columns();
        }
    }

    /**
     * The entity that the keys of a map are.
     *
     * @param constant of its metamodel
     * @param columns how many its identifier has
     */
    record KeyEntity(ClassName metamodel, String constant, int columns) {}

    /**
     * A method of the entity, as the reference declares it again.
     *
     * @param columns those of the attribute whose getter or setter it is, by number; none for a relationship; null for all, any other method may read
     */
    record Overridden(
            MethodSpec declaration,
            boolean returnsValue,
            boolean isKeyGetter,
            @Nullable List<Integer> columns) {
        Overridden {
            columns = columns == null ? null : List.copyOf(columns);
        }
    }

    /** The name of the table that a column lies in. */
    String tableOf(ColumnMapping column) {
        return secondary.stream()
                .filter(each -> each.columns().contains(column.name()))
                .map(Secondary::name)
                .findFirst()
                .orElse(table);
    }

    boolean isAbstract() {
        return inheritance != null && inheritance.isAbstract();
    }

    ClassName metamodel() {
        return generated("_");
    }

    ClassName binding() {
        return generated(BINDING);
    }

    ClassName referenceType() {
        return generated("Reference_");
    }

    private ClassName generated(String suffix) {
        ClassName named = elements == null ? type : elements.named();
        return named.peerClass(named.simpleName() + suffix);
    }

    /** What a row is read as: an entity, an element, or an entry of a map. */
    TypeName rowType() {
        TypeName key = elements == null ? null : elements.mapKey();
        return key == null
                ? type
                : ParameterizedTypeName.get(
                        ClassName.get(Map.Entry.class), key, valueType(Objects.requireNonNull(elements)));
    }

    /** The type of a collection's elements, or of a map's values. */
    TypeName valueType(Elements of) {
        return of.isValue() ? columns.get(columns.size() - 1).type().boxed() : type;
    }

    /** The variable that holds an entity in generated code: {@code userStats}. */
    String variable() {
        return Naming.variable(type.simpleName());
    }

    Optional<ColumnMapping> version() {
        return columns.stream().filter(ColumnMapping::isVersion).findFirst();
    }
}
