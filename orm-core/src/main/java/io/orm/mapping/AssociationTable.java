package io.orm.mapping;

import io.orm.core.sql.BaseTable;
import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnOption;
import io.orm.core.sql.ReferentialAction;
import io.orm.core.sql.TableIndex;
import io.orm.core.type.ParameterWriter;
import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The table whose rows say which objects a collection has, as one side sees it: the table between the two sides of a many-to-many, or that of a
 * one-to-many's elements with columns of which their entity knows nothing. Immutable.
 *
 * @param table the table, for joins and DDL; of the elements' own table only what is written through the collection
 * @param ownColumns its columns that refer to the side this is seen from, in the order of that side's key columns
 * @param otherColumns its columns that refer to the other side; in the elements' own table those of their key
 * @param placeColumns where an element stands in its collection: the position in a list, counted from 0, or the key in a map; empty for
 *     collections whose places the database does not keep
 * @param embeddedKeys how the keys of a map are read and written whose parts are in these; null for keys of one column, and for entities
 * @param keyEntity what the keys of a map are whose identifiers are in these; null where keys are values
 * @param rows whose rows they are
 */
public record AssociationTable(
        BaseTable table,
        List<Column<?>> ownColumns,
        List<Column<?>> otherColumns,
        List<Column<?>> placeColumns,
        @Nullable ElementBinding<?> embeddedKeys,
        @Nullable EntityTable<?, ?> keyEntity,
        Rows rows) {
    /** Whose rows the rows of the table are. */
    public enum Rows {
        /** One for each pair of objects. */
        PAIRS,
        /** One for each key of each map: an object may be under several. */
        ENTRIES,
        /** The elements' own, whose foreign key is written by the collection. */
        ELEMENTS,
        /** The elements' own, of which the collection writes the place alone. */
        POSITIONS
    }

    public AssociationTable {
        ownColumns = List.copyOf(ownColumns);
        otherColumns = List.copyOf(otherColumns);
        placeColumns = List.copyOf(placeColumns);
    }

    private static AssociationTable of(
            BaseTable table,
            List<Column<?>> own,
            List<Column<?>> other,
            List<Column<?>> places,
            @Nullable PlaceColumns placed,
            Rows rows) {
        return new AssociationTable(
                table,
                own,
                other,
                places,
                placed == null ? null : placed.embedded(),
                placed == null ? null : placed.keyEntity(),
                rows);
    }

    /**
     * Reads the place of a row; null if it has none.
     *
     * @param first where {@link #placeColumns} begin in the row
     * @throws IllegalStateException if places are entities, of which a session makes objects
     */
    public @Nullable Object readPlace(RowReader row, int first) {
        if (keyEntity != null) {
            throw new IllegalStateException(table + " has keys that are entities");
        }
        if (embeddedKeys == null) {
            return row.get(first, placeColumns.get(0).type());
        }
        for (int i = 0; i < placeColumns.size(); i++) {
            if (!row.isNull(first + i)) {
                return embeddedKeys.read(row, first);
            }
        }
        return null;
    }

    /**
     * Binds what one of {@link #placeColumns} has of a place that is no entity.
     *
     * @param component which of them
     */
    @SuppressWarnings("unchecked") // a place is of its column's type
    public void writePlace(@Nullable Object place, int component, ParameterWriter out) {
        if (place == null) {
            out.writeNull();
        } else if (embeddedKeys == null) {
            out.write(place, (SqlType<Object>) placeColumns.get(component).type());
        } else {
            ((ElementBinding<Object>) embeddedKeys).write(place, component, out);
        }
    }

    /** Whether it stands between the tables of both sides, rather than being that of the elements. */
    public boolean isBetween() {
        return rows == Rows.PAIRS || rows == Rows.ENTRIES;
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
            @Nullable PlaceColumns place,
            Actions actions) {
        return new LinkTable(names, owner, target, place, actions, null).seenByOwner();
    }

    /** @param foreignKey names of the columns that refer to the owner */
    static AssociationTable ofElements(
            Rows rows,
            EntityTable<?, ?> owner,
            EntityTable<?, ?> target,
            List<String> foreignKey,
            @Nullable PlaceColumns place,
            Actions actions) {
        return new TargetTable(owner, target, foreignKey, place, actions).seenByOwner(rows);
    }

    /** Whether the rows are the elements' own, and none may be without an owner: it is inserted with the element. */
    public boolean isRequired() {
        return rows == Rows.ELEMENTS && ownColumns.get(0).definition().notNull();
    }

    /** The same table as the other side sees it, which knows no places. */
    AssociationTable reversed() {
        return new AssociationTable(table, otherColumns, ownColumns, List.of(), null, null, rows);
    }

    /** A table in between under another name, for a statement in which it occurs twice. */
    AssociationTable as(String alias) {
        LinkTable link = (LinkTable) table;
        AssociationTable aliased = link.as(alias).seenByOwner();
        return ownColumns.equals(link.toOwner) ? aliased : aliased.reversed();
    }

    /** Columns that hold the key of an entity. */
    private static List<ColumnOption> references(EntityTable<?, ?> side, Column<?> key, Actions actions) {
        return references(side, key, actions.deletes, actions.updates);
    }

    private static List<ColumnOption> references(
            EntityTable<?, ?> side, Column<?> key, boolean isDeleted, boolean isUpdated) {
        List<ColumnOption> options = new ArrayList<>(5);
        if (!side.isTablePerClass()) {
            String schema = side.schema();
            options.add(
                    schema == null
                            ? ColumnOption.references(side.name(), key.name())
                            : ColumnOption.references(schema, side.name(), key.name()));
            if (isDeleted) {
                options.add(ColumnOption.onDelete(ReferentialAction.CASCADE));
            }
            if (isUpdated) {
                options.add(ColumnOption.onUpdateCascade());
            }
        }
        return options;
    }

    /** The columns of a table that hold places, made by that table. */
    private static List<Column<?>> places(
            @Nullable PlaceColumns of, BiFunction<Place, List<ColumnOption>, Column<?>> column, ColumnOption... more) {
        if (of == null) {
            return List.of();
        }
        EntityTable<?, ?> keys = of.keyEntity();
        List<SqlType<?>> types = of.types();
        List<Column<?>> columns = new ArrayList<>(types.size());
        for (int i = 0; i < types.size(); i++) {
            List<ColumnOption> options = keys == null
                    ? new ArrayList<>(1)
                    : references(keys, keys.keyColumns().get(i), false, false);
            options.addAll(List.of(more));
            columns.add(column.apply(new Place(of.names().get(i), types.get(i)), options));
        }
        return columns;
    }

    private record Place(String name, SqlType<?> type) {}

    /**
     * Two foreign keys that are the primary key together, or that to the owner with the key of a map; the index of the primary key serves the first of
     * them.
     */
    private static final class LinkTable extends BaseTable {
        private final EntityTable.JoinTable names;
        private final EntityTable<?, ?> owner;
        private final EntityTable<?, ?> target;
        private final List<Column<?>> toOwner;
        private final List<Column<?>> toTarget;
        private final @Nullable PlaceColumns placed;
        private final Actions actions;
        private final List<Column<?>> places;
        private final Rows rows;

        LinkTable(
                EntityTable.JoinTable names,
                EntityTable<?, ?> owner,
                EntityTable<?, ?> target,
                @Nullable PlaceColumns placed,
                Actions actions,
                @Nullable String alias) {
            super(names.schema(), names.name(), alias);
            this.names = names;
            this.owner = owner;
            this.target = target;
            this.actions = actions;
            // An element of a one-to-many has one owner, and so one key.
            this.rows = placed != null && placed.isKey() && !names.isOneToMany() ? Rows.ENTRIES : Rows.PAIRS;
            this.toOwner = columns(names.ownerColumns(), owner, true);
            this.toTarget = columns(names.targetColumns(), target, false);
            this.placed = placed;
            this.places = places(placed, this::placeColumn, optionsOfPlace());
        }

        /** Each row has a key, but a row that somebody else has written may have no position. */
        private ColumnOption[] optionsOfPlace() {
            if (rows == Rows.ENTRIES) {
                return new ColumnOption[] {ColumnOption.primaryKey()};
            }
            return placed != null && placed.isKey() ? new ColumnOption[] {ColumnOption.notNull()} : new ColumnOption[0];
        }

        private Column<?> placeColumn(Place place, List<ColumnOption> options) {
            return valueColumn(place.name(), place.type(), options.toArray(ColumnOption[]::new));
        }

        private List<Column<?>> columns(List<String> columnNames, EntityTable<?, ?> side, boolean isFirst) {
            List<Column<?>> keys = side.keyColumns();
            List<Column<?>> columns = new ArrayList<>(keys.size());
            for (int i = 0; i < keys.size(); i++) {
                Column<?> key = keys.get(i);
                List<ColumnOption> options = references(side, key, actions);
                options.add(isFirst || rows == Rows.PAIRS ? ColumnOption.primaryKey() : ColumnOption.notNull());
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
            return of(this, toOwner, toTarget, places, placed, rows);
        }
    }

    /** What a collection writes of the rows of its elements. */
    private static final class TargetTable extends BaseTable {
        private final List<Column<?>> toOwner = new ArrayList<>(1);
        private final List<Column<?>> key = new ArrayList<>(1);
        private final List<Column<?>> places;
        private final @Nullable PlaceColumns placed;

        TargetTable(
                EntityTable<?, ?> owner,
                EntityTable<?, ?> target,
                List<String> foreignKey,
                @Nullable PlaceColumns placed,
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
            this.placed = placed;
            this.places = places(placed, this::placeColumn);
        }

        private Column<?> placeColumn(Place place, List<ColumnOption> options) {
            return valueColumn(place.name(), place.type(), options.toArray(ColumnOption[]::new));
        }

        AssociationTable seenByOwner(Rows rows) {
            return of(this, toOwner, key, places, placed, rows);
        }
    }
}
