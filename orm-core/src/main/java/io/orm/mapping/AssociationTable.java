package io.orm.mapping;

import io.orm.core.sql.BaseTable;
import io.orm.core.sql.Column;
import java.util.List;

/**
 * The table between the two sides of a many-to-many, as one side sees it.
 *
 * @param table the table, for joins and DDL
 * @param ownColumns its columns that refer to the side this is seen from, in the order of that side's key columns
 * @param otherColumns its columns that refer to the other side
 */
public record AssociationTable(BaseTable table, List<Column<?>> ownColumns, List<Column<?>> otherColumns) {}
