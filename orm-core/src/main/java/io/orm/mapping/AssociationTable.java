package io.orm.mapping;

import io.orm.core.sql.BaseTable;
import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnOption;
import io.orm.core.sql.ReferentialAction;
import io.orm.core.sql.TableIndex;
import io.orm.core.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table whose rows say which objects a collection has, as one side sees it: the table between the two sides of a many-to-many, or that of a
 * one-to-many's elements with columns of which their entity knows nothing. Immutable.
 *
 * @param table the table, for joins and DDL; of the elements' own table only what is written through the collection
 * @param ownColumns its columns that refer to the side this is seen from, in the order of that side's key columns
 * @param otherColumns its columns that refer to the other side; in the elements' own table those of their key
 * @param positionColumn where an element stands in its list, counted from 0; null for collections without such an order
 * @param rows whose rows they are
 */
public record AssociationTable(
        BaseTable table,
        List<Column<?>> ownColumns,
        List<Column<?>> otherColumns,
        @Nullable Column<?> positionColumn,
        Rows rows) {
    /** Whose rows the rows of the table are. */
    public enum Rows {
        /** One for each pair of objects. */
        PAIRS,
        /** The elements' own, whose foreign key is written by the collection. */
        ELEMENTS,
        /** The elements' own, of which the collection writes the position alone. */
        POSITIONS
    }

    public AssociationTable {
        ownColumns = List.copyOf(ownColumns);
        otherColumns = List.copyOf(otherColumns);
    }

    /**
     * What the database does with the columns that refer to a row.
     *
     * @param deletes whether it deletes the row they are in, when the one they refer to goes
     * @param updates whether it changes them along with the identifier they refer to
     */
    record Actions(boolean deletes, boolean updates) {}

    static AssociationTable between(
            EntityTable.JoinTable names,
            EntityTable<?, ?> owner,
            EntityTable<?, ?> target,
            @Nullable String position,
            Actions actions) {
        return new LinkTable(names, owner, target, position, actions, null).seenByOwner();
    }

    /** @param foreignKey names of the columns that refer to the owner */
    static AssociationTable ofElements(
            Rows rows,
            EntityTable<?, ?> owner,
            EntityTable<?, ?> target,
            List<String> foreignKey,
            @Nullable String position,
            Actions actions) {
        return new TargetTable(owner, target, foreignKey, position, actions).seenByOwner(rows);
    }

    /** The same table as the other side sees it, which knows no positions. */
    AssociationTable reversed() {
        return new AssociationTable(table, otherColumns, ownColumns, null, rows);
    }

    /** A table in between under another name, for a statement in which it occurs twice. */
    AssociationTable as(String alias) {
        LinkTable link = (LinkTable) table;
        AssociationTable aliased = link.as(alias).seenByOwner();
        return ownColumns.equals(link.toOwner) ? aliased : aliased.reversed();
    }

    /** Columns that hold the key of an entity. */
    private static List<ColumnOption> references(EntityTable<?, ?> side, Column<?> key, Actions actions) {
        List<ColumnOption> options = new ArrayList<>(5);
        if (!side.isTablePerClass()) {
            String schema = side.schema();
            options.add(
                    schema == null
                            ? ColumnOption.references(side.name(), key.name())
                            : ColumnOption.references(schema, side.name(), key.name()));
            if (actions.deletes) {
                options.add(ColumnOption.onDelete(ReferentialAction.CASCADE));
            }
            if (actions.updates) {
                options.add(ColumnOption.onUpdateCascade());
            }
        }
        return options;
    }

    /** Two foreign keys that are the primary key together; the index of the primary key serves the first of them. */
    private static final class LinkTable extends BaseTable {
        private final EntityTable.JoinTable names;
        private final EntityTable<?, ?> owner;
        private final EntityTable<?, ?> target;
        private final List<Column<?>> toOwner;
        private final List<Column<?>> toTarget;
        private final @Nullable String positionName;
        private final Actions actions;
        private final @Nullable Column<?> position;

        LinkTable(
                EntityTable.JoinTable names,
                EntityTable<?, ?> owner,
                EntityTable<?, ?> target,
                @Nullable String position,
                Actions actions,
                @Nullable String alias) {
            super(names.schema(), names.name(), alias);
            this.names = names;
            this.owner = owner;
            this.target = target;
            this.actions = actions;
            this.toOwner = columns(names.ownerColumns(), owner, true);
            this.toTarget = columns(names.targetColumns(), target, false);
            this.positionName = position;
            this.position = position == null ? null : column(position, SqlTypes.integer());
        }

        private List<Column<?>> columns(List<String> columnNames, EntityTable<?, ?> side, boolean isFirst) {
            List<Column<?>> keys = side.keyColumns();
            List<Column<?>> columns = new ArrayList<>(keys.size());
            for (int i = 0; i < keys.size(); i++) {
                Column<?> key = keys.get(i);
                List<ColumnOption> options = references(side, key, actions);
                options.add(ColumnOption.primaryKey());
                if (isFirst) {
                    options.add(ColumnOption.notIndexed());
                } else if (names.isOneToMany() && keys.size() == 1) {
                    options.add(ColumnOption.unique());
                }
                columns.add(column(columnNames.get(i), key.type(), options.toArray(ColumnOption[]::new)));
            }
            return columns;
        }

        @Override
        public List<TableIndex> indexes() {
            return names.isOneToMany() && toTarget.size() > 1
                    ? List.of(new TableIndex("", names.targetColumns(), true))
                    : List.of();
        }

        LinkTable as(String alias) {
            return new LinkTable(names, owner, target, positionName, actions, alias);
        }

        AssociationTable seenByOwner() {
            return new AssociationTable(this, toOwner, toTarget, position, Rows.PAIRS);
        }
    }

    /** What a collection writes of the rows of its elements. */
    private static final class TargetTable extends BaseTable {
        private final List<Column<?>> toOwner = new ArrayList<>(1);
        private final List<Column<?>> key = new ArrayList<>(1);
        private final @Nullable Column<?> position;

        TargetTable(
                EntityTable<?, ?> owner,
                EntityTable<?, ?> target,
                List<String> foreignKey,
                @Nullable String position,
                Actions actions) {
            super(target.schema(), target.name(), null);
            for (int i = 0; i < foreignKey.size(); i++) {
                Column<?> referred = owner.keyColumns().get(i);
                toOwner.add(column(
                        foreignKey.get(i),
                        referred.type(),
                        references(owner, referred, actions).toArray(ColumnOption[]::new)));
            }
            for (Column<?> each : target.keyColumns()) {
                key.add(column(each.name(), each.type(), ColumnOption.primaryKey()));
            }
            this.position = position == null ? null : column(position, SqlTypes.integer());
        }

        AssociationTable seenByOwner(Rows rows) {
            return new AssociationTable(this, toOwner, key, position, rows);
        }
    }
}
