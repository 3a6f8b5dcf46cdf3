package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnDefinition;
import io.orm.core.sql.ColumnDefinition.Generation;
import io.orm.core.sql.ReferentialAction;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityHierarchy;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import io.orm.mapping.SplitEntityTable;
import io.orm.mapping.ToOne;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a flush has to know of one entity, worked out once per session factory. Immutable once the {@link WriteModel} is made. */
final class EntityWriter<E, K> {
    final EntityTable<E, K> table;
    final EntityBinding<E, K> binding;

    /** The class's simple name, for messages. */
    final String name;

    final List<Column<?>> columns;
    final List<Column<?>> keyColumns;

    /** Ordinals of {@link #keyColumns}. */
    final int[] key;

    final @Nullable Column<?> version;

    /** Whether the version is a time or a UUID, which is made here, and not counted by the server. */
    final boolean stamped;

    /** Ordinals of the columns that may be compared in the place of a version; empty if there are none. */
    final int[] compared;

    /** Who makes the key. */
    Generation generation;

    /** Whether the program gives identifiers of its own, which contain none of another object. */
    boolean assignsKeys;

    /** Ordinals of the columns that INSERT writes, the key among them. */
    int[] insertable;

    /** Those of {@link #insertable} that are left to the server when they are null. */
    int[] defaulted;

    /** Ordinals of the columns that are read back after INSERT whatever was sent, in order. */
    int[] fetchedAfterInsert;

    /** Ordinals of the columns that are read back after UPDATE, in order. */
    int[] fetchedAfterUpdate;

    /** To-one relationships whose columns are on this table. */
    final List<Reference> references = new ArrayList<>();

    /** Sets of columns, besides the key, whose values are unique. */
    List<int[]> unique;

    /** Sides of one-to-ones whose column is on the other table. */
    final List<ToOne<E, ?>> inverseReferences = new ArrayList<>();
    /** The writer of the table that has the inherited part of each row; null unless the entity is JOINED to one that it extends. */
    @Nullable
    EntityWriter<?, ?> above;

    /** Of the secondary tables that its objects have beside the table of this writer, in their order; of most entities none. */
    List<EntityWriter<Object, Object>> secondaries = List.of();

    /** Those of {@link #secondaries} that the entity declares itself, and classes below it have as well. */
    List<EntityWriter<Object, Object>> declaredSecondaries = List.of();

    /** Ordinals of the columns besides the key that are written in a secondary table; empty for an entity's own. */
    int[] valued = new int[0];

    /** Collections of others without which its rows cannot be. */
    final List<RequiredOwner> requiredOwners = new ArrayList<>(0);

    /** The writer of the entity that this one extends; null if there is none. */
    @Nullable
    EntityWriter<?, ?> parent;

    /** The writer whose statements delete the rows, whatever class of a shared table they are: this one, or the root's. */
    EntityWriter<?, ?> rows = this;

    /** Whether attributes are computed from several tables, so that no statement of a flush reads them back. */
    final boolean computesOverTables;

    /** Whether all rows of the entity are in its table, though perhaps not whole. */
    private boolean hasOneTable = true;

    /** The foreign keys of the rows that this writer's statements write or delete. */
    private final List<Reference> stored = new ArrayList<>();

    /** All relationships, in the order of their ordinals. */
    final List<Relationship<E, ?>> relationships;

    /** Of each of {@link #relationships} whether it leads to one object. */
    final boolean[] toOnes;

    /** Those whose other side may refer to the rows of this writer's statements: of joined tables the own ones, of a shared one those of all classes. */
    List<? extends Relationship<?, ?>> ofRows;

    /** Whether columns may be sent in an INSERT only together with {@code OVERRIDING SYSTEM VALUE}. */
    final boolean identity;

    /** The place of the table in the order in which tables are written. */
    int rank;

    /**
     * A foreign key of this table.
     *
     * @param columns ordinals
     */
    record Reference(
            ToOne<?, ?> relationship, EntityWriter<?, ?> target, int[] columns, boolean nullable, String label) {
        /** What the database does with the row when the one it refers to goes; null if that is refused. */
        @Nullable
        ReferentialAction onDelete() {
            return onDelete(relationship);
        }

        static @Nullable ReferentialAction onDelete(ToOne<?, ?> relationship) {
            ColumnDefinition.Reference constraint = constraint(relationship);
            return constraint == null ? null : constraint.onDelete();
        }

        private static ColumnDefinition.@Nullable Reference constraint(ToOne<?, ?> relationship) {
            List<Column<?>> foreignKey = relationship.foreignKey();
            return foreignKey.isEmpty() ? null : foreignKey.get(0).definition().references();
        }

        /** The place of one of its columns among them, and of the one that it refers to in the identifier there. */
        int part(int column) {
            for (int i = 0; i < columns.length; i++) {
                if (columns[i] == column) {
                    return i;
                }
            }
            throw new IllegalArgumentException(label + " has no column " + column);
        }

        boolean isDeclaredBy(EntityTable<?, ?> table) {
            EntityTable<?, ?> parent = table.supertable();
            return parent == null || columns[0] >= parent.columns().size();
        }

        /** Whether rows that another writer deletes may be what it refers to. */
        boolean mayLeadTo(EntityWriter<?, ?> writer) {
            return target.rows == writer
                    || target.above == null && writer.above == null && writer.table.extendsOrIs(target.table);
        }

        List<String> columnNames() {
            return relationship.foreignKey().stream().map(Column::name).toList();
        }

        boolean covers(int column) {
            for (int each : columns) {
                if (each == column) {
                    return true;
                }
            }
            return false;
        }
    }

    EntityWriter(EntityTable<E, K> table, EntityBinding<E, K> binding) {
        this.table = table;
        this.binding = binding;
        this.name = table.entityType().getSimpleName();
        this.columns = table.columns();
        this.keyColumns = table.keyColumns();
        this.key = keyColumns.stream().mapToInt(Column::ordinal).toArray();
        this.version = table.versionColumn();
        this.stamped = VersionStamps.isStamped(version);
        this.compared = ComparedValues.comparable(this);
        this.generation = key.length == 1 ? keyColumns.get(0).definition().generation() : Generation.NONE;
        this.identity = generation == Generation.IDENTITY;
        this.relationships = List.copyOf(table.relationships());
        this.toOnes = new boolean[relationships.size()];
        for (int i = 0; i < toOnes.length; i++) {
            toOnes[i] = relationships.get(i) instanceof ToOne<?, ?>;
        }
        this.ofRows = relationships;
        this.unique = UniqueValues.of(columns, table.indexes());
        this.insertable = columns.stream()
                .filter(column -> column.definition().insertable())
                .mapToInt(Column::ordinal)
                .toArray();
        this.defaulted = columns.stream()
                .filter(column -> column.definition().insertable() && !isKey(column.ordinal()))
                .filter(column -> column.definition().defaultSql() != null)
                .mapToInt(Column::ordinal)
                .toArray();
        this.fetchedAfterInsert = fetched(ColumnDefinition.Fetched.INSERT, ColumnDefinition.Fetched.ALWAYS);
        this.fetchedAfterUpdate = fetched(ColumnDefinition.Fetched.ALWAYS);
        this.computesOverTables = columns.stream()
                .map(Column::definition)
                .anyMatch(column -> column.formula() != null && column.fetched() == ColumnDefinition.Fetched.NEVER);
    }

    private int[] fetched(ColumnDefinition.Fetched... after) {
        List<ColumnDefinition.Fetched> wanted = List.of(after);
        return columns.stream()
                .filter(column -> wanted.contains(column.definition().fetched()))
                .mapToInt(Column::ordinal)
                .toArray();
    }

    /** Takes the columns out of a change that UPDATE does not write. */
    void removeUnwritten(ChangedColumns changes) {
        for (int column : changes.toArray()) {
            if (!definition(column).updatable()) {
                changes.remove(column);
            }
        }
    }

    void link(WriteModel model) {
        for (Relationship<E, ?> relationship : relationships) {
            if (relationship instanceof ToOne<E, ?> toOne && !relationship.isOwner()) {
                inverseReferences.add(toOne);
            }
            if (relationship instanceof ToOne<?, ?> toOne && isForeignKeyHere(relationship)) {
                List<Column<?>> foreignKey = relationship.foreignKey();
                boolean nullable = foreignKey.stream()
                        .map(Column::definition)
                        .noneMatch(definition -> definition.notNull() || definition.primaryKey());
                references.add(new Reference(
                        toOne,
                        model.writer(relationship.target()),
                        foreignKey.stream().mapToInt(Column::ordinal).toArray(),
                        nullable,
                        table.name() + "." + foreignKey.get(0).name()));
            }
        }
        assignsKeys =
                generation == Generation.NONE && Arrays.stream(key).allMatch(column -> referenceOf(column) == null);
    }

    /** Once all writers are there: what those of one hierarchy are to each other. */
    void linkHierarchy(WriteModel model, EntityHierarchy hierarchy) {
        EntityTable<?, ?> supertable = table.supertable();
        parent = supertable == null ? null : model.writer(supertable);
        switch (hierarchy.strategy()) {
            case SINGLE_TABLE -> {
                rows = model.writer(hierarchy.root());
                if (parent != null) {
                    secondaries = inherited(model);
                    declaredSecondaries.forEach(each -> each.above = rows);
                }
                ofRows = hierarchy.below(table).stream()
                        .<Relationship<?, ?>>flatMap(
                                each -> each == table ? relationships.stream() : each.declaredRelationships().stream())
                        .toList();
                for (EntityTable<?, ?> each : hierarchy.below(table)) {
                    EntityWriter<?, ?> writer = model.writer(each);
                    writer.references.stream()
                            .filter(reference -> each == table || reference.isDeclaredBy(each))
                            .filter(writer::isInFirstTable)
                            .forEach(stored::add);
                }
            }
            case JOINED -> {
                ofRows = table.declaredRelationships();
                if (supertable != null) {
                    above = parent;
                    unique = unique.stream()
                            .filter(columns ->
                                    columns[0] >= supertable.columns().size())
                            .toList();
                    generation = model.writer(hierarchy.root()).generation;
                    assignsKeys = model.writer(hierarchy.root()).assignsKeys;
                    insertable = declared(insertable, supertable);
                    defaulted = declared(defaulted, supertable);
                    fetchedAfterInsert = declared(fetchedAfterInsert, supertable);
                    fetchedAfterUpdate = declared(fetchedAfterUpdate, supertable);
                }
                references.stream()
                        .filter(reference -> supertable == null || reference.isDeclaredBy(table))
                        .filter(this::isInFirstTable)
                        .forEach(stored::add);
            }
            case TABLE_PER_CLASS -> {
                hasOneTable = !hierarchy.isPolymorphic(table);
                secondaries = inherited(model);
                references.stream().filter(this::isInFirstTable).forEach(stored::add);
            }
        }
    }

    /** What an entity's own table leaves to its secondary ones. */
    private void split(SplitEntityTable<E, K> split) {
        List<EntityTable<E, K>> tables = split.tables();
        EntityWriter<E, K> own = new EntityWriter<>(tables.get(0), binding);
        insertable = own.insertable;
        defaulted = own.defaulted;
        fetchedAfterInsert = own.fetchedAfterInsert;
        fetchedAfterUpdate = own.fetchedAfterUpdate;
        unique = own.unique;
        List<EntityWriter<Object, Object>> others = new ArrayList<>();
        for (EntityTable<E, K> each : tables.subList(1 + split.inheritedTables(), tables.size())) {
            EntityWriter<E, K> other = new EntityWriter<>(each, binding);
            other.above = this;
            other.generation = generation;
            // A value moves in one table, of objects that are known by its rows.
            other.valued = other.columns.stream()
                    .filter(column -> !column.definition().primaryKey())
                    .filter(column -> column.definition().insertable()
                            || column.definition().updatable())
                    .mapToInt(Column::ordinal)
                    .toArray();
            others.add(other.untyped());
        }
        declaredSecondaries = List.copyOf(others);
        secondaries = declaredSecondaries;
    }

    /** The secondary tables of the classes above, then the own ones: where no writer of a class above writes rows of the object. */
    private List<EntityWriter<Object, Object>> inherited(WriteModel model) {
        List<EntityWriter<Object, Object>> all = new ArrayList<>();
        EntityTable<?, ?> each = table;
        while (each != null) {
            all.addAll(0, model.writer(each).declaredSecondaries);
            each = each.supertable();
        }
        return List.copyOf(all);
    }

    static <E, K> EntityWriter<E, K> of(EntityTable<E, K> table, EntityBinding<E, K> binding) {
        EntityWriter<E, K> writer = new EntityWriter<>(table, binding);
        if (table instanceof SplitEntityTable<E, K> split) {
            writer.split(split);
        }
        return writer;
    }

    /** The place of the table that has a column: 0 for the entity's own, then its secondary ones. */
    int tableOf(int column) {
        return table instanceof SplitEntityTable<?, ?> split ? split.tableOf(column) : 0;
    }

    /** Once its references are there: those of secondary tables. */
    void linkSecondaries() {
        int inherited = table instanceof SplitEntityTable<?, ?> split ? split.inheritedTables() : 0;
        for (Reference reference : references) {
            int at = tableOf(reference.columns()[0]);
            if (at > inherited) {
                declaredSecondaries.get(at - inherited - 1).references.add(reference);
            } else if (at == 0 && table.inheritance() == null) {
                stored.add(reference);
            }
        }
    }

    private boolean isInFirstTable(Reference reference) {
        return tableOf(reference.columns()[0]) == 0;
    }

    /** Whether its rows are those of a secondary table. */
    boolean isSecondary() {
        return above != null && table.inheritance() == null;
    }

    /** Whether a row cannot be inserted without a value of the column. */
    boolean isRequired(int column) {
        ColumnDefinition definition = definition(column);
        return definition.notNull() && definition.defaultSql() == null;
    }

    /** The columns that the rows of this writer's statements have. */
    List<Column<?>> storedColumns() {
        List<Column<?>> own = above == null ? columns : table.declaredColumns();
        return table instanceof SplitEntityTable<?, ?>
                ? own.stream().filter(column -> tableOf(column.ordinal()) == 0).toList()
                : own;
    }

    private int[] declared(int[] ordinals, EntityTable<?, ?> supertable) {
        return Arrays.stream(ordinals)
                .filter(column ->
                        isKey(column) || column >= supertable.columns().size())
                .toArray();
    }

    /** The foreign keys in the rows of this writer's statements: its own, or those of all classes of a shared table. */
    List<Reference> storedReferences() {
        return table.inheritance() == null && secondaries.isEmpty() ? references : stored;
    }

    /** The foreign keys that an INSERT of this writer writes. */
    List<Reference> insertedReferences() {
        return above != null
                ? storedReferences()
                : secondaries.isEmpty()
                        ? references
                        : references.stream().filter(this::isInFirstTable).toList();
    }

    /** Whether an object is one of the entity, or of a class below it. */
    boolean isFor(Object entity) {
        return table.entityType().isInstance(entity);
    }

    /** Whether the rows of the entity, and no others, are found in its table by a foreign key. */
    boolean findsRowsBy(ToOne<?, ?> toOne) {
        int column = toOne.foreignKey().get(0).ordinal();
        return tableOf(column) == 0
                && (table.inheritance() == null
                        || hasOneTable && table.declaredColumns().contains(columns.get(column)));
    }

    /** The foreign key to rows of the same table; null if there is none. */
    @Nullable
    Reference selfReference() {
        for (Reference reference : storedReferences()) {
            if (reference.target().rows == rows) {
                return reference;
            }
        }
        return null;
    }

    private boolean isForeignKeyHere(Relationship<E, ?> relationship) {
        return relationship.isOwner()
                && relationship.association() == null
                && !relationship.foreignKey().isEmpty();
    }

    boolean isKey(int column) {
        for (int each : key) {
            if (each == column) {
                return true;
            }
        }
        return false;
    }

    /** Gives a new object its first version. */
    void initializeVersion(E entity) {
        Column<?> column = version;
        if (column != null && stamped) {
            binding.setVersion(entity, VersionStamps.next(column, null));
        } else {
            binding.initializeVersion(entity);
        }
    }

    boolean isVersion(int column) {
        return version != null && version.ordinal() == column;
    }

    /** The foreign key that a column belongs to; null if it is a plain one. */
    @Nullable
    Reference referenceOf(int column) {
        for (Reference reference : references) {
            if (reference.covers(column)) {
                return reference;
            }
        }
        return null;
    }

    /** {@code User.email}, or {@code Order.user} for a foreign key: what a person calls a column. */
    String attribute(int column) {
        Reference reference = referenceOf(column);
        return name + "."
                + (reference == null
                        ? table.attributeNames().get(column)
                        : reference.relationship().name());
    }

    /** {@code User 5}, {@code User (new)}. */
    String describe(Object entity) {
        K identifier = binding.key(cast(entity));
        return identifier == null ? name + " (new)" : name + " " + identifier;
    }

    /** Whether the object has no usable identifier yet. */
    boolean isKeyless(Object entity) {
        return binding.key(cast(entity)) == null;
    }

    ColumnDefinition definition(int column) {
        return columns.get(column).definition();
    }

    @SuppressWarnings("unchecked")
    E cast(Object entity) {
        return (E) entity;
    }

    /** This writer seen as one for any object; callers pass objects of the entity only. */
    @SuppressWarnings("unchecked")
    EntityWriter<Object, Object> untyped() {
        return (EntityWriter<Object, Object>) this;
    }

    @Override
    public String toString() {
        return name;
    }
}
