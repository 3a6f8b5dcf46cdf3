package io.orm.mapping;

import io.orm.core.sql.Column;
import io.orm.core.sql.ColumnOption;
import io.orm.core.sql.Query;
import io.orm.core.sql.ReferentialAction;
import io.orm.core.sql.TableIndex;
import io.orm.core.type.SqlType;
import io.orm.exception.MappingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the tables that a {@link SplitEntityTable} lies in, with all columns of the entity, so that their numbers are the same; what is said about those of
 * other tables is left out, and nobody writes them.
 */
final class TablePart<E, K> extends EntityTable<E, K> {
    private final SplitEntityTable<E, K> entity;
    private final @Nullable SecondaryTable secondary;

    /** @param secondary null for the entity's own table */
    TablePart(SplitEntityTable<E, K> entity, @Nullable SecondaryTable secondary, @Nullable String alias) {
        super(
                secondary == null ? entity.schema() : secondary.schema(),
                secondary == null ? entity.name() : secondary.name(),
                alias);
        this.entity = entity;
        this.secondary = secondary;
        int key = 0;
        for (Column<?> each : entity.columns()) {
            if (secondary != null && each.definition().primaryKey()) {
                // The row goes and changes its key with that of the entity's own table, whoever writes that.
                add(
                        secondary.keyColumns().get(key++),
                        each.type(),
                        ColumnOption.primaryKey(),
                        toFirst(each),
                        ColumnOption.onDelete(ReferentialAction.CASCADE),
                        ColumnOption.onUpdateCascade(),
                        ColumnOption.notIndexed());
            } else if (each.definition().primaryKey() || has(each.ordinal())) {
                add(each.name(), each.type(), ColumnOption.like(each.definition()));
            } else {
                add(each.name(), each.type(), ColumnOption.notInsertable(), ColumnOption.notUpdatable());
            }
        }
    }

    private ColumnOption toFirst(Column<?> key) {
        String schema = entity.schema();
        return schema == null
                ? ColumnOption.references(entity.name(), key.name())
                : ColumnOption.references(schema, entity.name(), key.name());
    }

    private <T> void add(String name, SqlType<T> type, ColumnOption... options) {
        valueColumn(name, type, options);
    }

    /** Whether a column lies here and in no other table. */
    boolean has(int column) {
        String name = entity.columns().get(column).name();
        SecondaryTable own = secondary;
        return own == null
                ? entity.secondaryTables().stream()
                        .noneMatch(each -> each.columns().contains(name))
                : own.columns().contains(name);
    }

    @Override
    public Class<E> entityType() {
        return entity.entityType();
    }

    @Override
    public EntityTable<E, K> as(String alias) {
        return new TablePart<>(entity, secondary, alias);
    }

    @Override
    public EntityTable<E, K> as(String alias, Query<E> source) {
        throw new MappingException(this + " has a part of " + entity + " and is not read by itself");
    }

    @Override
    public ReadBinding<E, K> binding() {
        return entity.binding();
    }

    @Override
    public EntityTable<E, K> root() {
        return entity.root();
    }

    @Override
    public List<String> attributeNames() {
        return entity.attributeNames();
    }

    @Override
    public @Nullable String deferredGroup(int column) {
        return entity.deferredGroup(column);
    }

    @Override
    public List<TableIndex> indexes() {
        SecondaryTable own = secondary;
        return own == null ? entity.indexes() : own.indexes();
    }
}
