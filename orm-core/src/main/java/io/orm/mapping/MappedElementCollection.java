package io.orm.mapping;

import io.orm.core.sql.Column;
import io.orm.core.sql.Condition;
import io.orm.core.sql.Sql;
import io.orm.core.sql.TypedExpression;
import io.orm.core.type.ColumnBuffer;
import java.util.function.Supplier;

final class MappedElementCollection<O, T, E extends ElementTable<T>> extends MappedRelationship<O, T>
        implements ElementCollection<O, T, E> {
    private final Supplier<E> table;

    MappedElementCollection(
            EntityTable<O, ?> origin, String name, int ordinal, Supplier<E> table, RelationshipOption... options) {
        super(origin, name, ordinal, table, new Link.Elements<>(table), options);
        this.table = table;
    }

    @Override
    public E elements() {
        return table.get();
    }

    @Override
    public Condition any(Condition... conditions) {
        return anyOf(conditions);
    }

    @Override
    public Condition isEmpty() {
        return anyOf().not();
    }

    /** All columns of the element are compared; null equals null. */
    @Override
    public Condition contains(T element) {
        E elements = elements();
        Condition same = Condition.none();
        for (Column<?> column : elements.elementColumns()) {
            Condition one = isEqual(column, elements.binding(), element);
            same = same.isNone() ? one : same.and(one);
        }
        return Sql.exists(Sql.select(one()).from(elements).where(joinTo(elements), same));
    }

    @SuppressWarnings("unchecked") // a column's value is of its type
    private static <T> Condition isEqual(Column<?> column, ElementBinding<T> binding, T element) {
        TypedExpression<Object, Object, ?> typed = (TypedExpression<Object, Object, ?>) column;
        ColumnBuffer written = new ColumnBuffer(column.type(), 1);
        binding.write(element, column.ordinal(), written);
        Object base = written.at(0);
        Object value = base == null ? null : column.type().fromBase(base);
        return value == null ? typed.isNull() : typed.eq(value);
    }
}
