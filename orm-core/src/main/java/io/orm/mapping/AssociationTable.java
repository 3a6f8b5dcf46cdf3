package io.orm.mapping;

import io.orm.core.sql.BaseTable;
import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table between the two sides of a many-to-many, as one side sees it. Immutable.
 *
 * @param table the table, for joins and DDL
 * @param ownColumns its columns that refer to the side this is seen from, in the order of that side's key columns
 * @param otherColumns its columns that refer to the other side
 */
public record AssociationTable(BaseTable table, List<Column<?>> ownColumns, List<Column<?>> otherColumns) {
    public AssociationTable {
        ownColumns = List.copyOf(ownColumns);
        otherColumns = List.copyOf(otherColumns);
    }

    static AssociationTable between(EntityTable.JoinTable names, EntityTable<?, ?> owner, EntityTable<?, ?> target) {
        LinkTable table = new LinkTable(names, owner, target, null);
        return new AssociationTable(table, table.toOwner, table.toTarget);
    }

    /** The same table as the other side sees it. */
    AssociationTable reversed() {
        return new AssociationTable(table, otherColumns, ownColumns);
    }

    /** The table under another name, for a statement in which it occurs twice. */
    AssociationTable as(String alias) {
        LinkTable aliased = ((LinkTable) table).as(alias);
        boolean isOwnersView = ownColumns.equals(((LinkTable) table).toOwner);
        return isOwnersView
                ? new AssociationTable(aliased, aliased.toOwner, aliased.toTarget)
                : new AssociationTable(aliased, aliased.toTarget, aliased.toOwner);
    }

    /** Two foreign keys that are the primary key together; the index of the primary key serves the first of them. */
    private static final class LinkTable extends BaseTable {
        private final EntityTable.JoinTable names;
        private final EntityTable<?, ?> owner;
        private final EntityTable<?, ?> target;
        private final List<Column<?>> toOwner;
        private final List<Column<?>> toTarget;

        LinkTable(
                EntityTable.JoinTable names,
                EntityTable<?, ?> owner,
                EntityTable<?, ?> target,
                @Nullable String alias) {
            super(names.schema(), names.name(), alias);
            this.names = names;
            this.owner = owner;
            this.target = target;
            this.toOwner = columns(names.ownerColumns(), owner, true);
            this.toTarget = columns(names.targetColumns(), target, false);
        }

        private List<Column<?>> columns(List<String> columnNames, EntityTable<?, ?> side, boolean isFirst) {
            List<Column<?>> keys = side.keyColumns();
            List<Column<?>> columns = new ArrayList<>(keys.size());
            for (int i = 0; i < keys.size(); i++) {
                Column<?> key = keys.get(i);
                String schema = side.schema();
                List<ColumnOption> options = new ArrayList<>(List.of(ColumnOption.primaryKey()));
                if (!side.isTablePerClass()) {
                    options.add(
                            schema == null
                                    ? ColumnOption.references(side.name(), key.name())
                                    : ColumnOption.references(schema, side.name(), key.name()));
                }
                if (isFirst) {
                    options.add(ColumnOption.notIndexed());
                }
                columns.add(column(columnNames.get(i), key.type(), options.toArray(ColumnOption[]::new)));
            }
            return columns;
        }

        LinkTable as(String alias) {
            return new LinkTable(names, owner, target, alias);
        }
    }
}
