package io.orm.mapping;

import io.orm.core.sql.Column;
import io.orm.core.sql.JoinedTable;
import io.orm.core.sql.Query;
import io.orm.core.sql.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entity whose columns lie in its own table and in {@linkplain #secondaryTables() secondary ones}, which are joined wherever it is read; a row that a
 * secondary table lacks reads as nulls. Immutable once constructed, safe for several threads.
 *
 * <pre>{@code
 * select users.id, users.name, users_details.city from users left join details as users_details on users_details.user_id = users.id
 * }</pre>
 *
 * @param <E> the entity
 * @param <K> its identifier
 */
public abstract class SplitEntityTable<E, K> extends EntityTable<E, K> implements JoinedTable {
    /** Made on first use, when the columns are there. */
    private volatile @Nullable Layout<E, K> layout;

    protected SplitEntityTable(@Nullable String schema, String name, @Nullable String alias) {
        super(schema, name, alias);
    }

    /** The entity read from a query. */
    protected SplitEntityTable(@Nullable String schema, String name, String alias, Query<E> source) {
        super(schema, name, alias, source);
    }

    /** In the order in which they are written, those of the entity that this one extends first. */
    public abstract List<SecondaryTable> secondaryTables();

    /** How many of the {@link #secondaryTables} are those of the entity that this one extends. */
    public final int inheritedTables() {
        return supertable() instanceof SplitEntityTable<?, ?> above
                ? above.secondaryTables().size()
                : 0;
    }

    /** The {@link #secondaryTables} that the entity this one extends does not have. */
    public final List<SecondaryTable> declaredTables() {
        return secondaryTables().subList(inheritedTables(), secondaryTables().size());
    }

    /** The {@link #parts} that are {@link #declaredTables}. */
    public final List<Part> declaredParts() {
        return parts().isEmpty() ? parts() : parts().subList(inheritedTables(), parts().size());
    }

    /** @param stored by the number of a column, what stands for it in the tables */
    private record Layout<E, K>(EntityTable<E, K> first, List<Part> parts, List<Column<?>> stored) {}

    private Layout<E, K> layout() {
        Layout<E, K> known = layout;
        if (known == null) {
            known = made();
            layout = known;
        }
        return known;
    }

    private Layout<E, K> made() {
        TablePart<E, K> first = new TablePart<>(this, null, alias());
        List<Column<?>> stored = new ArrayList<>(first.columns());
        List<Part> parts = new ArrayList<>();
        for (SecondaryTable each : secondaryTables()) {
            TablePart<E, K> part = new TablePart<>(this, each, reference() + "_" + each.name());
            parts.add(new Part(part, true, part.keyColumns(), keyColumns()));
            for (Column<?> column : columns()) {
                if (part.has(column.ordinal())) {
                    stored.set(column.ordinal(), part.columns().get(column.ordinal()));
                }
            }
        }
        return new Layout<>(first, List.copyOf(parts), List.copyOf(stored));
    }

    /**
     * The tables as they are written, without alias: the entity's own, then the secondary ones. Each has all columns of the entity under the same numbers,
     * those of other tables as columns that nobody writes.
     */
    public final List<EntityTable<E, K>> tables() {
        List<EntityTable<E, K>> tables = new ArrayList<>();
        tables.add(new TablePart<>(this, null, null));
        secondaryTables().forEach(each -> tables.add(new TablePart<>(this, each, null)));
        return tables;
    }

    /** The place among {@link #tables()} of the one that has a column; 0 for the identifier, which all of them have. */
    public final int tableOf(int column) {
        List<SecondaryTable> secondary = secondaryTables();
        String name = columns().get(column).name();
        for (int i = 0; i < secondary.size(); i++) {
            if (secondary.get(i).columns().contains(name)) {
                return i + 1;
            }
        }
        return 0;
    }

    @Override
    public final Table<?> first() {
        return source() == null ? layout().first : this;
    }

    @Override
    public final List<Part> parts() {
        return source() == null ? layout().parts : List.of();
    }

    @Override
    public final Column<?> named(Column<?> formula, String name) {
        return stored(column(name));
    }

    @Override
    public final Column<?> stored(Column<?> column) {
        // A column of a relationship is no column of the entity.
        boolean isListed = column.ordinal() >= 0 && column.table().equals(this);
        return isListed && source() == null ? layout().stored.get(column.ordinal()) : column;
    }

    /** The tables as the database has them. */
    final List<StoredTable> databaseTables(List<Column<?>> unmapped) {
        List<StoredTable> stored = new ArrayList<>();
        List<Column<?>> columns = new ArrayList<>(columnsIn(0));
        columns.addAll(unmapped);
        stored.add(new StoredTable(tables().get(0), columns, columns.size()));
        stored.addAll(declaredDatabaseTables(true));
        return stored;
    }

    /**
     * The {@link #declaredTables} as the database has them.
     *
     * @param keyRefers whether their rows belong to those of the entity's own table alone
     */
    final List<StoredTable> declaredDatabaseTables(boolean keyRefers) {
        List<StoredTable> stored = new ArrayList<>();
        for (int at = 1 + inheritedTables(); at <= secondaryTables().size(); at++) {
            List<Column<?>> columns = columnsIn(at);
            stored.add(new StoredTable(tables().get(at), columns, columns.size(), keyRefers));
        }
        return stored;
    }

    /** The key, and what lies in one of the {@link #tables}. */
    private List<Column<?>> columnsIn(int at) {
        return tables().get(at).columns().stream()
                .filter(column -> column.definition().primaryKey() || tableOf(column.ordinal()) == at)
                .toList();
    }
}
