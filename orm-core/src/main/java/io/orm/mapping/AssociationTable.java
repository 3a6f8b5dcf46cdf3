package io.orm.mapping;

import io.orm.core.sql.BaseTable;
import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnOption;
import io.orm.core.sql.ReferentialAction;
import io.orm.core.sql.TableIndex;
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
 * @param placeColumn where an element stands in its collection: the position in a list, counted from 0, or the key in a map; null for
 *     collections whose places the database does not keep
 * @param rows whose rows they are
 */
public record AssociationTable(
        BaseTable table,
        List<Column<?>> ownColumns,
        List<Column<?>> otherColumns,
        @Nullable Column<?> placeColumn,
        Rows rows) {
    /** Whose rows the rows of the table are. */
    public enum Rows {
        /** One for each pair of objects. */
        PAIRS,
        /** The elements' own, whose foreign key is written by the collection. */
        ELEMENTS,
        /** The elements' own, of which the collection writes the place alone. */
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
     * @param isRequired whether the columns in a row of an element may not be null
     */
    record Actions(boolean deletes, boolean updates, boolean isRequired) {}

    static AssociationTable between(
            EntityTable.JoinTable names,
            EntityTable<?, ?> owner,
            EntityTable<?, ?> target,
            @Nullable PlaceColumn place,
            Actions actions) {
        return new LinkTable(names, owner, target, place, actions, null).seenByOwner();
    }

    /** @param foreignKey names of the columns that refer to the owner */
    static AssociationTable ofElements(
            Rows rows,
            EntityTable<?, ?> owner,
            EntityTable<?, ?> target,
            List<String> foreignKey,
            @Nullable PlaceColumn place,
            Actions actions) {
        return new TargetTable(owner, target, foreignKey, place, actions).seenByOwner(rows);
    }

    /** Whether the rows are the elements' own, and none may be without an owner: it is inserted with the element. */
    public boolean isRequired() {
        return rows == Rows.ELEMENTS && ownColumns.get(0).definition().notNull();
    }

    /** The same table as the other side sees it, which knows no places. */
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
        private final @Nullable PlaceColumn placed;
        private final Actions actions;
        private final @Nullable Column<?> place;

        LinkTable(
                EntityTable.JoinTable names,
                EntityTable<?, ?> owner,
                EntityTable<?, ?> target,
                @Nullable PlaceColumn placed,
                Actions actions,
                @Nullable String alias) {
            super(names.schema(), names.name(), alias);
            this.names = names;
            this.owner = owner;
            this.target = target;
            this.actions = actions;
            this.toOwner = columns(names.ownerColumns(), owner, true);
            this.toTarget = columns(names.targetColumns(), target, false);
            this.placed = placed;
            this.place = placed == null ? null : place(placed);
        }

        /** Each row has a key, but a row that somebody else has written may have no position. */
        private Column<?> place(PlaceColumn of) {
            return of.isKey()
                    ? valueColumn(of.name(), of.type(), ColumnOption.notNull())
                    : valueColumn(of.name(), of.type());
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
                columns.add(valueColumn(columnNames.get(i), key.type(), options.toArray(ColumnOption[]::new)));
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
            return new LinkTable(names, owner, target, placed, actions, alias);
        }

        AssociationTable seenByOwner() {
            return new AssociationTable(this, toOwner, toTarget, place, Rows.PAIRS);
        }
    }

    /** What a collection writes of the rows of its elements. */
    private static final class TargetTable extends BaseTable {
        private final List<Column<?>> toOwner = new ArrayList<>(1);
        private final List<Column<?>> key = new ArrayList<>(1);
        private final @Nullable Column<?> place;

        TargetTable(
                EntityTable<?, ?> owner,
                EntityTable<?, ?> target,
                List<String> foreignKey,
                @Nullable PlaceColumn placed,
                Actions actions) {
            super(target.schema(), target.name(), null);
            for (int i = 0; i < foreignKey.size(); i++) {
                Column<?> referred = owner.keyColumns().get(i);
                List<ColumnOption> options = references(owner, referred, actions);
                if (actions.isRequired) {
                    options.add(ColumnOption.notNull());
                }
                toOwner.add(valueColumn(foreignKey.get(i), referred.type(), options.toArray(ColumnOption[]::new)));
            }
            for (Column<?> each : target.keyColumns()) {
                key.add(valueColumn(each.name(), each.type(), ColumnOption.primaryKey()));
            }
            this.place = placed == null ? null : valueColumn(placed.name(), placed.type());
        }

        AssociationTable seenByOwner(Rows rows) {
            return new AssociationTable(this, toOwner, key, place, rows);
        }
    }
}
