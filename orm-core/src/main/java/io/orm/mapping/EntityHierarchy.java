package io.orm.mapping;

import io.orm.core.sql.Column;
import io.orm.core.sql.Table;
import io.orm.exception.MappingException;
import io.orm.mapping.Inheritance.Strategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The entities of a model that extend each other. An entity has the columns and relationships of the one it extends, under the same
 * numbers, and its own behind them. Immutable, safe for several threads.
 */
public final class EntityHierarchy {
    private final EntityTable<?, ?> root;
    private final Strategy strategy;
    private final @Nullable Column<?> discriminator;

    /** Root first, each before what extends it. */
    private final List<EntityTable<?, ?>> members = new ArrayList<>();

    private final Map<EntityTable<?, ?>, List<EntityTable<?, ?>>> below = new HashMap<>();

    private EntityHierarchy(EntityTable<?, ?> root, List<EntityTable<?, ?>> tables) {
        Inheritance inheritance = Objects.requireNonNull(root.inheritance());
        this.root = root;
        this.strategy = Objects.requireNonNull(inheritance.strategy());
        String column = inheritance.discriminatorColumn();
        this.discriminator = column == null ? null : root.column(column);
        add(root, tables);
        checkDiscriminators();
        if (strategy == Strategy.SINGLE_TABLE) {
            checkColumns();
        }
    }

    private List<EntityTable<?, ?>> add(EntityTable<?, ?> table, List<EntityTable<?, ?>> tables) {
        members.add(table);
        List<EntityTable<?, ?>> all = new ArrayList<>(List.of(table));
        for (EntityTable<?, ?> each : tables) {
            if (each.supertable() == table) {
                all.addAll(add(each, tables));
            }
        }
        below.put(table, List.copyOf(all));
        return all;
    }

    private void checkDiscriminators() {
        Map<Object, EntityTable<?, ?>> byValue = new HashMap<>();
        for (EntityTable<?, ?> each : members) {
            Object value = discriminatorOf(each);
            EntityTable<?, ?> other = value == null ? null : byValue.put(value, each);
            if (other != null) {
                throw new MappingException("The discriminator value " + value + " is that of "
                        + other.entityType().getName() + " and of "
                        + each.entityType().getName() + "; give one of them another @DiscriminatorValue");
            }
        }
    }

    private void checkColumns() {
        Map<String, EntityTable<?, ?>> owners = new HashMap<>();
        for (EntityTable<?, ?> each : members) {
            for (Column<?> column : ownColumns(each)) {
                EntityTable<?, ?> other = owners.put(column.name(), each);
                if (other != null) {
                    throw new MappingException("Column " + column.name() + " of " + root.name() + " is mapped by "
                            + other.entityType().getName() + " and by "
                            + each.entityType().getName() + "; give one of them another @Column(name = …)");
                }
            }
        }
    }

    /** One for each root; the members by entity. */
    static Map<EntityTable<?, ?>, EntityHierarchy> of(List<EntityTable<?, ?>> tables) {
        Map<EntityTable<?, ?>, EntityHierarchy> byMember = new LinkedHashMap<>();
        for (EntityTable<?, ?> each : tables) {
            Inheritance inheritance = each.inheritance();
            EntityTable<?, ?> parent = each.supertable();
            if (parent != null && !tables.contains(parent)) {
                throw new MappingException(each.entityType().getName() + " extends "
                        + parent.entityType().getName() + ", which is not among the entities of this model; add it");
            }
            if (inheritance != null && parent == null) {
                EntityHierarchy hierarchy = new EntityHierarchy(each, tables);
                hierarchy.members.forEach(member -> byMember.put(member, hierarchy));
            }
        }
        return byMember;
    }

    public EntityTable<?, ?> root() {
        return root;
    }

    public Strategy strategy() {
        return strategy;
    }

    /** The column of the root that tells the class; null if tables do. */
    public @Nullable Column<?> discriminator() {
        return discriminator;
    }

    /** Root first, each entity before what extends it. */
    public List<EntityTable<?, ?>> members() {
        return List.copyOf(members);
    }

    /** An entity and everything that extends it, directly or not, each before what extends it. */
    public List<EntityTable<?, ?>> below(EntityTable<?, ?> table) {
        return below.getOrDefault(table.root(), List.of(table.root()));
    }

    /** Whether an object found under an entity may be of a class below it. */
    public boolean isPolymorphic(EntityTable<?, ?> table) {
        return below(table).size() > 1 || isAbstract(table);
    }

    public boolean isAbstract(EntityTable<?, ?> table) {
        return discriminatorOf(table) == null;
    }

    /** What tells rows of exactly this class from others; null if it is abstract. */
    public @Nullable Object discriminatorOf(EntityTable<?, ?> table) {
        return Objects.requireNonNull(table.inheritance()).discriminator();
    }

    /** The entities whose rows lie in the table of an entity's own. */
    List<EntityTable<?, ?>> inTableOf(EntityTable<?, ?> table) {
        return strategy == Strategy.SINGLE_TABLE ? members() : List.of(table);
    }

    /** The columns that an entity has in its own table, and not in one of those above it. */
    List<Column<?>> ownColumns(EntityTable<?, ?> table) {
        return table.columns().stream()
                .filter(column -> isOwn(table, column) && isInFirst(table, column))
                .toList();
    }

    private boolean isOwn(EntityTable<?, ?> table, Column<?> column) {
        EntityTable<?, ?> parent = table.supertable();
        return parent == null
                || strategy == Strategy.TABLE_PER_CLASS
                || strategy == Strategy.JOINED && column.definition().primaryKey()
                || column.ordinal() >= parent.columns().size();
    }

    /** Whether a column is in no secondary table; what the entity's own table has of it. */
    private static boolean isInFirst(EntityTable<?, ?> table, Column<?> column) {
        return !(table instanceof SplitEntityTable<?, ?> split) || split.tableOf(column.ordinal()) == 0;
    }

    /** Whether its rows may lie in several tables, none of which can have a column for all of them. */
    public boolean isInSeveralTables(EntityTable<?, ?> table) {
        return strategy == Strategy.TABLE_PER_CLASS && isPolymorphic(table);
    }

    /**
     * The tables that the database needs for it.
     *
     * @param unmapped the columns in an entity's table that none of the entities there maps
     */
    List<Table<?>> databaseTables(Function<EntityTable<?, ?>, List<Column<?>>> unmapped) {
        List<Table<?>> tables = new ArrayList<>();
        switch (strategy) {
            case SINGLE_TABLE -> {
                List<Column<?>> columns = new ArrayList<>();
                int required = 0;
                for (EntityTable<?, ?> each : members) {
                    columns.addAll(ownColumns(each));
                    columns.addAll(unmapped.apply(each));
                    required = required == 0 ? columns.size() : required;
                }
                tables.add(new StoredTable(root, columns, required));
                members.forEach(each -> tables.addAll(secondaryTables(each)));
            }
            case JOINED ->
                members.forEach(each -> {
                    List<Column<?>> columns = new ArrayList<>(ownColumns(each));
                    columns.addAll(unmapped.apply(each));
                    tables.add(new StoredTable(each, columns, columns.size()));
                    tables.addAll(secondaryTables(each));
                });
            case TABLE_PER_CLASS -> {
                for (EntityTable<?, ?> each : members) {
                    if (!isAbstract(each)) {
                        List<Column<?>> columns = new ArrayList<>(ownColumns(each));
                        columns.addAll(unmapped.apply(each));
                        boolean isWhole = columns.size() == each.columns().size();
                        tables.add(isWhole ? each : new StoredTable(each, columns, columns.size()));
                    }
                    tables.addAll(secondaryTables(each));
                }
            }
        }
        return tables;
    }

    private List<? extends Table<?>> secondaryTables(EntityTable<?, ?> table) {
        return table instanceof SplitEntityTable<?, ?> split
                ? split.declaredDatabaseTables(!isInSeveralTables(table))
                : List.of();
    }

    /** {@code SINGLE_TABLE of Payment}. */
    @Override
    public String toString() {
        return strategy + " of " + root.entityType().getSimpleName();
    }
}
