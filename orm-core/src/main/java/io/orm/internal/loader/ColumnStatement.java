package io.orm.internal.loader;

import io.orm.core.engine.ExecutionOptions;
import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.Selection;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementOption;
import io.orm.core.sql.Table;
import io.orm.core.type.RowReader;
import io.orm.loading.SessionRule.Criteria;
import io.orm.mapping.EntityHierarchy;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Inheritance.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads columns of objects of one identity map, which may be of classes that extend each other: of each column as many tables as have it, and no others.
 *
 * <pre>{@code
 * select payments.id, payments.memo, payments.iban from payments where …                              SINGLE_TABLE
 * select people.id, people.photo, parties.note from people join parties on … where …                  JOINED
 * select d.id, d.text from (select … from letters union all select … from contracts) as d where …     TABLE_PER_CLASS
 * }</pre>
 */
final class ColumnStatement {
    private final Hierarchies hierarchies;
    private final List<StatementOption<?>> options;
    private final List<Criteria> criteria;
    private final Table<?> from;
    private final List<Column<?>> keyColumns;
    private final List<Column<?>> columns = new ArrayList<>();

    /** By class where its columns lie in the rows; -1 for one that is not read. */
    private final Map<EntityTable<?, ?>, int[]> positions = new HashMap<>();

    /**
     * @param root the entity that the identity map is for
     * @param wanted what is read of the objects of a class
     */
    ColumnStatement(
            EntityTable<?, ?> root,
            Hierarchies hierarchies,
            Map<EntityTable<?, ?>, BitSet> wanted,
            List<StatementOption<?>> options) {
        EntityHierarchy hierarchy = hierarchies.of(root);
        this.hierarchies = hierarchies;
        this.options = options;
        this.criteria = Rules.criteria(options);
        Map<EntityTable<?, ?>, BitSet> declared = declared(root, hierarchy, wanted);
        EntityTable<?, ?> entity = hierarchy == null ? root : entity(hierarchy, wanted.keySet(), declared.keySet());
        // Criteria may name any column of the hierarchy.
        HierarchyTable layout = hierarchy == null || !criteria.isEmpty()
                ? null
                : HierarchyTable.ofSome(
                        hierarchy, entity, hierarchy.isInSeveralTables(entity) ? wanted.keySet() : owners(declared));
        this.from = layout == null || !layout.isNeeded() ? entity : layout;
        this.keyColumns = entity.keyColumns().stream()
                .<Column<?>>map(each -> from.columns().get(each.ordinal()))
                .toList();
        wanted.keySet().forEach(each -> positions.put(each, nowhere(each)));
        declared.forEach((owner, numbers) -> numbers.stream().forEach(column -> {
            columns.add(
                    from instanceof HierarchyTable some ? some.columnOf(owner, column) : column(entity, owner, column));
            int position = keyColumns.size() + columns.size() - 1;
            positions.forEach((each, known) -> {
                if (each.extendsOrIs(owner)) {
                    known[column] = position;
                }
            });
        }));
    }

    /** A column that the entity, one above it or one below it declares, as a column of the entity's table. */
    @SuppressWarnings("unchecked") // it is below the entity
    private static Column<?> column(EntityTable<?, ?> entity, EntityTable<?, ?> owner, int column) {
        return entity.extendsOrIs(owner)
                ? entity.columns().get(column)
                : ((EntityTable<Object, ?>) entity)
                        .treat((EntityTable<Object, ?>) owner)
                        .columns()
                        .get(column);
    }

    private static int[] nowhere(EntityTable<?, ?> table) {
        int[] positions = new int[table.columns().size()];
        Arrays.fill(positions, -1);
        return positions;
    }

    /** The entity that declares a column of another one, which extends it or is it. */
    static EntityTable<?, ?> owner(EntityTable<?, ?> table, int column) {
        EntityTable<?, ?> owner = table.root();
        EntityTable<?, ?> above = owner.supertable();
        while (above != null && column < above.columns().size()) {
            owner = above;
            above = owner.supertable();
        }
        return owner;
    }

    /** How many columns two entities that extend another have in common, under the same numbers. */
    static int shared(EntityTable<?, ?> one, EntityTable<?, ?> other) {
        EntityTable<?, ?> common = one.root();
        while (!other.extendsOrIs(common)) {
            common = Objects.requireNonNull(common.supertable());
        }
        return common.columns().size();
    }

    /** The entities whose tables the columns lie in, or are computed from. */
    private static Set<EntityTable<?, ?>> owners(Map<EntityTable<?, ?>, BitSet> declared) {
        Set<EntityTable<?, ?>> owners = new HashSet<>(declared.keySet());
        declared.forEach((table, columns) -> {
            if (columns.stream()
                    .anyMatch(column -> table.columns().get(column).definition().formula() != null)) {
                EntityTable<?, ?> above = table.supertable();
                while (above != null) {
                    owners.add(above);
                    above = above.supertable();
                }
            }
        });
        return owners;
    }

    /** The columns by the entities that declare them, in the order of the hierarchy. */
    private static Map<EntityTable<?, ?>, BitSet> declared(
            EntityTable<?, ?> root, @Nullable EntityHierarchy hierarchy, Map<EntityTable<?, ?>, BitSet> wanted) {
        Map<EntityTable<?, ?>, BitSet> declared = new LinkedHashMap<>();
        for (EntityTable<?, ?> each : hierarchy == null ? List.of(root) : hierarchy.members()) {
            declared.put(each, new BitSet());
        }
        wanted.forEach((table, columns) -> columns.stream()
                .forEach(column -> Objects.requireNonNull(declared.get(owner(table, column)))
                        .set(column)));
        declared.values().removeIf(BitSet::isEmpty);
        return declared;
    }

    /** What all classes extend; where one table has a class's columns apart from others, the lowest that has some of them all. */
    private static EntityTable<?, ?> entity(
            EntityHierarchy hierarchy, Set<EntityTable<?, ?>> classes, Set<EntityTable<?, ?>> owners) {
        EntityTable<?, ?> common = hierarchy.root();
        EntityTable<?, ?> lowest = hierarchy.root();
        for (EntityTable<?, ?> each : hierarchy.members()) {
            if (classes.stream().allMatch(table -> table.extendsOrIs(each))) {
                common = each;
                if (owners.contains(each)) {
                    lowest = each;
                }
            }
        }
        EntityTable<?, ?> top = lowest;
        boolean isAbove = owners.stream().allMatch(top::extendsOrIs);
        return hierarchy.strategy() == Strategy.TABLE_PER_CLASS || !isAbove ? common : lowest;
    }

    List<Column<?>> keyColumns() {
        return keyColumns;
    }

    StatementNode where(Node condition) {
        List<Selection<?>> selections = new ArrayList<>(keyColumns);
        selections.addAll(columns);
        SelectNode select = SelectNode.of(selections).withFrom(List.of(from)).withWhere(List.of(condition));
        return criteria.isEmpty()
                ? select
                : HierarchyTransformer.applied(CriteriaTransformer.applied(select, criteria, hierarchies), hierarchies);
    }

    ExecutionOptions execution() {
        return EntityLoader.options(options);
    }

    /** The row as if it had these columns of a class alone. */
    RowReader rowOf(EntityTable<?, ?> table, BitSet wanted, RowReader row) {
        int[] known = Objects.requireNonNull(positions.get(table));
        return new MovedRow(wanted.stream().map(column -> known[column]).toArray()).over(row);
    }
}
