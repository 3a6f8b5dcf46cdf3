package io.orm.internal.loader;

import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnOption;
import io.orm.core.sql.JoinedTable;
import io.orm.core.sql.Node;
import io.orm.core.sql.RowDecoder;
import io.orm.core.sql.SelectLayout;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.Selection;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.SetOperation;
import io.orm.core.sql.StatementNode.SetOperator;
import io.orm.core.sql.Table;
import io.orm.core.type.SqlType;
import io.orm.core.type.SqlTypes;
import io.orm.mapping.EntityHierarchy;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Inheritance.Strategy;
import io.orm.mapping.SplitEntityTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entity's table or alias as a session reads it: the entity's columns, then those that the classes below it declare, then what tells
 * the class. Its name is the table's or alias's, so that conditions on that are conditions on this. Immutable, safe for several threads.
 *
 * <pre>{@code
 * payments                                                                  SINGLE_TABLE
 * payments left join card_payments as payments_card_payments on …           JOINED
 * (select … from card_payments union all select … from transfers) as payments   TABLE_PER_CLASS
 * }</pre>
 */
final class HierarchyTable extends Table<Object> implements JoinedTable {
    private final EntityHierarchy hierarchy;
    private final EntityTable<?, ?> entity;
    private final List<EntityTable<?, ?>> below;
    private final List<Part> parts = new ArrayList<>();
    private final List<Column<?>> stored = new ArrayList<>();

    /** Where the columns that an entity below this one declares begin. */
    private final Map<EntityTable<?, ?>, Integer> starts = new HashMap<>();

    /** The key columns of joined tables, by entity; only where no other column tells the class. */
    private final Map<EntityTable<?, ?>, Integer> keys = new LinkedHashMap<>();

    private final int discriminator;
    private final @Nullable StatementNode source;

    /**
     * @param entity a table or alias of the hierarchy
     * @param query what it is read from instead of its tables, delivering all these columns; null for its tables
     */
    HierarchyTable(EntityHierarchy hierarchy, EntityTable<?, ?> entity, @Nullable StatementNode query) {
        this(hierarchy, entity, query, null);
    }

    private HierarchyTable(
            EntityHierarchy hierarchy,
            EntityTable<?, ?> entity,
            @Nullable StatementNode query,
            @Nullable Set<EntityTable<?, ?>> some) {
        super(entity.schema(), entity.name(), entity.alias());
        this.hierarchy = hierarchy;
        this.entity = entity;
        this.below = hierarchy.below(entity);
        boolean joins = hierarchy.strategy() == Strategy.JOINED;
        boolean isShared = hierarchy.strategy() == Strategy.SINGLE_TABLE;
        Map<EntityTable<?, ?>, EntityTable<?, ?>> instances = joins ? joined(some) : Map.of();
        Set<String> names = new HashSet<>();
        for (Column<?> each : entity.columns()) {
            names.add(each.name());
            add(each.name(), each.type());
            stored.add(storedIn(joins, instances, each));
        }
        for (EntityTable<?, ?> each : below.subList(1, below.size())) {
            starts.put(each, columns().size());
            for (Column<?> column : each.declaredColumns()) {
                String formula = isShared ? column.definition().formula() : null;
                valueColumn(
                        free(names, each, column.name()),
                        column.type(),
                        formula == null ? new ColumnOption[0] : new ColumnOption[] {ColumnOption.formula(formula)});
                stored.add(storedBelow(joins, instances, each, column));
            }
        }
        addSecondary(instances, some);
        Column<?> told = hierarchy.discriminator();
        if (told != null) {
            discriminator = told.ordinal();
        } else if (joins) {
            discriminator = -1;
            for (EntityTable<?, ?> each : below.subList(1, below.size())) {
                keys.put(each, columns().size());
                for (Column<?> key : each.keyColumns()) {
                    add(free(names, each, key.name()), key.type());
                    stored.add(instance(instances, each).columns().get(key.ordinal()));
                }
            }
        } else if (hierarchy.isPolymorphic(entity)) {
            discriminator = columns().size();
            add(free(names, hierarchy.root(), "dtype"), SqlTypes.text());
            stored.add(columns().get(discriminator));
        } else {
            discriminator = -1;
        }
        boolean unites = hierarchy.strategy() == Strategy.TABLE_PER_CLASS && hierarchy.isPolymorphic(entity);
        this.source = query != null || !unites ? query : union(some);
    }

    /**
     * As far as only these entities' tables are needed, whose columns are asked for by numbers; what tells the class is not there.
     */
    static HierarchyTable ofSome(EntityHierarchy hierarchy, EntityTable<?, ?> entity, Set<EntityTable<?, ?>> some) {
        return new HierarchyTable(hierarchy, entity, null, some);
    }

    private <T> void add(String name, SqlType<T> type) {
        valueColumn(name, type);
    }

    /** Classes side by side may have columns of one name in tables of their own. */
    private static String free(Set<String> names, EntityTable<?, ?> owner, String name) {
        String free = names.contains(name) ? owner.name() + "_" + name : name;
        String unique = free;
        for (int i = 2; !names.add(unique); i++) {
            unique = free + "_" + i;
        }
        return unique;
    }

    // JOINED

    /** The tables of the entity, of those it extends and of those that extend it, under the names they have here. */
    private Map<EntityTable<?, ?>, EntityTable<?, ?>> joined(@Nullable Set<EntityTable<?, ?>> some) {
        Map<EntityTable<?, ?>, EntityTable<?, ?>> instances = new HashMap<>();
        instances.put(entity.root(), entity);
        EntityTable<?, ?> above = entity.supertable();
        while (above != null) {
            addPart(instances, above, false, some);
            above = above.supertable();
        }
        for (EntityTable<?, ?> each : below.subList(1, below.size())) {
            addPart(instances, each, true, some);
        }
        return instances;
    }

    private void addPart(
            Map<EntityTable<?, ?>, EntityTable<?, ?>> instances,
            EntityTable<?, ?> table,
            boolean outer,
            @Nullable Set<EntityTable<?, ?>> some) {
        EntityTable<?, ?> alias = table.as(entity.reference() + "_" + table.name());
        instances.put(table, alias);
        if (some == null || some.contains(table)) {
            parts.add(new Part(alone(alias), outer, alias.keyColumns(), entity.keyColumns()));
        }
    }

    private static EntityTable<?, ?> instance(
            Map<EntityTable<?, ?>, EntityTable<?, ?>> instances, EntityTable<?, ?> table) {
        return Objects.requireNonNull(instances.get(table));
    }

    private Column<?> storedIn(boolean joins, Map<EntityTable<?, ?>, EntityTable<?, ?>> instances, Column<?> column) {
        boolean isElsewhere = !joins || isInSecondary(entity, column);
        if (isElsewhere) {
            return entity instanceof SplitEntityTable<?, ?> split ? split.stored(column) : column;
        }
        EntityTable<?, ?> owner = entity.root();
        if (!column.definition().primaryKey()) {
            EntityTable<?, ?> above = owner.supertable();
            while (above != null && column.ordinal() < above.columns().size()) {
                owner = above;
                above = owner.supertable();
            }
        }
        EntityTable<?, ?> instance = instances.getOrDefault(owner, entity);
        return instance.columns().get(column.ordinal());
    }

    // Secondary tables

    private static boolean isInSecondary(EntityTable<?, ?> table, Column<?> column) {
        return table instanceof SplitEntityTable<?, ?> split && split.tableOf(column.ordinal()) > 0;
    }

    /** A column that a class below declares. */
    private Column<?> storedBelow(
            boolean joins,
            Map<EntityTable<?, ?>, EntityTable<?, ?>> instances,
            EntityTable<?, ?> below,
            Column<?> column) {
        if (isInSecondary(below, column)) {
            SplitEntityTable<?, ?> split = (SplitEntityTable<?, ?>) seen(instances, below);
            return split.stored(split.columns().get(column.ordinal()));
        }
        return joins
                ? instance(instances, below).columns().get(column.ordinal())
                : columns().get(stored.size());
    }

    /** A class below under the name that its own table has here. */
    private EntityTable<?, ?> seen(Map<EntityTable<?, ?>, EntityTable<?, ?>> instances, EntityTable<?, ?> below) {
        EntityTable<?, ?> instance = instances.get(below);
        return instance != null ? instance : below.as(entity.reference());
    }

    private void addSecondary(
            Map<EntityTable<?, ?>, EntityTable<?, ?>> instances, @Nullable Set<EntityTable<?, ?>> some) {
        for (EntityTable<?, ?> each : below) {
            EntityTable<?, ?> instance = each == entity.root() ? entity : seen(instances, each);
            if (instance instanceof SplitEntityTable<?, ?> split) {
                List<Part> more = each == entity.root()
                        ? partsOf(split, some)
                        : some == null || some.contains(each) ? split.declaredParts() : List.of();
                more.forEach(part -> parts.add(instances.isEmpty() ? withOwnKey(part) : part));
            }
        }
    }

    private static List<Part> partsOf(SplitEntityTable<?, ?> split, @Nullable Set<EntityTable<?, ?>> some) {
        if (some == null) {
            return split.parts();
        }
        List<Part> needed = new ArrayList<>();
        EntityTable<?, ?> each = split.root();
        while (each instanceof SplitEntityTable<?, ?> level) {
            if (some.contains(each)) {
                needed.addAll(
                        0,
                        split.parts()
                                .subList(
                                        level.inheritedTables(),
                                        level.secondaryTables().size()));
            }
            each = each.supertable();
        }
        return needed;
    }

    private Part withOwnKey(Part part) {
        List<Column<?>> key = new ArrayList<>();
        entity.keyColumns().forEach(each -> key.add(columns().get(each.ordinal())));
        return new Part(part.table(), part.outer(), part.key(), key);
    }

    /** Whether classes below the entity have secondary tables, so that more than the entity's own tables lose rows when it is deleted by a condition. */
    boolean hasPartsBelow() {
        return hierarchy.strategy() == Strategy.SINGLE_TABLE
                && parts.size()
                        > (entity instanceof SplitEntityTable<?, ?> split
                                ? split.parts().size()
                                : 0);
    }

    /** Whether one table has the rows of several classes. */
    boolean isShared() {
        return hierarchy.strategy() == Strategy.SINGLE_TABLE && hierarchy.isPolymorphic(entity);
    }

    /** A table by itself, where its entity has secondary tables too. */
    private static Table<?> alone(EntityTable<?, ?> table) {
        return table instanceof SplitEntityTable<?, ?> split ? split.first() : table;
    }

    // TABLE_PER_CLASS

    private StatementNode union(@Nullable Set<EntityTable<?, ?>> some) {
        List<SelectNode> selects = new ArrayList<>();
        for (EntityTable<?, ?> each : below) {
            if (!hierarchy.isAbstract(each) && (some == null || some.contains(each))) {
                selects.add(selectOf(each));
            }
        }
        if (selects.isEmpty()) {
            throw new io.orm.exception.MappingException(
                    entity.entityType().getName() + " is abstract and no entity of this model extends it; add one");
        }
        List<SetOperation> others = new ArrayList<>();
        selects.subList(1, selects.size()).forEach(each -> others.add(new SetOperation(SetOperator.UNION_ALL, each)));
        return selects.get(0).withSetOperations(others);
    }

    private SelectNode selectOf(EntityTable<?, ?> concrete) {
        int[] positions = positions(concrete);
        Map<Integer, Column<?>> columnAt = new HashMap<>();
        for (int i = 0; i < positions.length; i++) {
            columnAt.put(positions[i], concrete.columns().get(i));
        }
        List<Selection<?>> selections = new ArrayList<>();
        for (Column<?> each : columns()) {
            Column<?> own = columnAt.get(each.ordinal());
            if (own != null) {
                selections.add(own);
            } else if (each.ordinal() == discriminator) {
                String value = String.valueOf(hierarchy.discriminatorOf(concrete));
                selections.add(Literal.of("'" + value.replace("'", "''") + "'", each));
            } else {
                selections.add(Literal.of("null", each));
            }
        }
        return SelectNode.of(selections).withFrom(List.of(concrete));
    }

    /** A constant under a column's name: all branches of a union want one type. */
    private static final class Literal {
        private Literal() {}

        static Selection<?> of(String text, Column<?> as) {
            Node cast = new Node.Cast(new Node.Keyword(text), as.type());
            return io.orm.core.sql.Sql.value("").with(new Node.Label(cast, as.name()));
        }
    }

    // What readers ask

    /** The table or alias that this is. */
    EntityTable<?, ?> entity() {
        return entity;
    }

    EntityHierarchy hierarchy() {
        return hierarchy;
    }

    /** Whether reading it by the entity's own columns would leave something out, take too much for it, or miss a row's class. */
    boolean isNeeded() {
        return columns().size() > entity.columns().size()
                || !parts.isEmpty()
                || source != null
                || hierarchy.isPolymorphic(entity);
    }

    /** Whether some rows have none in one of the tables, or all rows are computed. */
    boolean isComputed() {
        return source != null && entity.source() == null;
    }

    /** The position of the column whose value is a class's {@link EntityHierarchy#discriminatorOf}; -1 if keys tell. */
    int discriminatorAt() {
        return discriminator;
    }

    /** The position of the key of an entity below this one: not null if the row is one; -1 if another column tells the class. */
    int keyAt(EntityTable<?, ?> subclass) {
        return keys.getOrDefault(subclass, -1);
    }

    /** Where the columns of an entity below this one, inherited ones included, are found. */
    int[] positions(EntityTable<?, ?> subclass) {
        int[] positions = new int[subclass.columns().size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position(subclass, i);
        }
        return positions;
    }

    private int position(EntityTable<?, ?> subclass, int column) {
        if (column < entity.columns().size()) {
            return column;
        }
        EntityTable<?, ?> owner = subclass;
        EntityTable<?, ?> above = Objects.requireNonNull(owner.supertable());
        while (column < above.columns().size()) {
            owner = above;
            above = Objects.requireNonNull(owner.supertable());
        }
        return starts.getOrDefault(owner, 0) + column - above.columns().size();
    }

    Column<?> columnOf(EntityTable<?, ?> subclass, int column) {
        return columns().get(position(subclass, column));
    }

    /** A column that only a collection knows, in the table of its elements' own class. */
    <T> Column<T> columnOfCollection(String name, SqlType<T> type) {
        return unlisted(name, type);
    }

    // Core

    @Override
    public RowDecoder<Object> plainDecoder(SelectLayout layout) {
        columns().forEach(layout::add);
        return row -> {
            throw new IllegalStateException(this + " is read by the session that made it");
        };
    }

    @Override
    public @Nullable StatementNode source() {
        return source;
    }

    @Override
    public Table<?> first() {
        return alone(entity);
    }

    @Override
    public List<Part> parts() {
        return source == null ? parts : List.of();
    }

    @Override
    public Column<?> stored(Column<?> column) {
        return source == null && column.ordinal() >= 0 ? stored.get(column.ordinal()) : column;
    }

    /** Its text is of the class that declares it, whose columns have the same numbers here; the key is that of the class's own table. */
    @Override
    public Column<?> named(Column<?> formula, String name) {
        if (!(stored(formula).table() instanceof EntityTable<?, ?> level)) {
            EntityTable<?, ?> declaring = declaring(formula.ordinal());
            return stored(columnOf(declaring, declaring.column(name).ordinal()));
        }
        Column<?> meant = level.column(name);
        return meant.definition().primaryKey() ? meant : stored(columns().get(position(level.root(), meant.ordinal())));
    }

    /** The class below the entity that has declared a column. */
    private EntityTable<?, ?> declaring(int column) {
        EntityTable<?, ?> declaring = entity.root();
        for (EntityTable<?, ?> each : below.subList(1, below.size())) {
            int start = starts.getOrDefault(each, Integer.MAX_VALUE);
            if (column >= start && column < start + each.declaredColumns().size()) {
                declaring = each;
            }
        }
        return declaring;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof HierarchyTable table && entity.equals(table.entity);
    }

    @Override
    public int hashCode() {
        return entity.hashCode();
    }
}
