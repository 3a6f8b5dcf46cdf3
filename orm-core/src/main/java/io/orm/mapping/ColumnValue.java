package io.orm.mapping;

import io.orm.core.sql.Column;
import io.orm.core.sql.Condition;
import io.orm.core.sql.TypedExpression;
import io.orm.core.type.ParameterWriter;
import io.orm.core.type.SqlType;
import org.jspecify.annotations.Nullable;

/** The one value that a binding writes, to be compared with its column. */
final class ColumnValue implements ParameterWriter {
    private @Nullable Object value;

    /** {@code column = ?}, or {@code column IS NULL}. */
    @SuppressWarnings("unchecked") // a column's value is of its type
    Condition isEqualTo(Column<?> column) {
        TypedExpression<Object, Object, ?> typed = (TypedExpression<Object, Object, ?>) column;
        Object written = value;
        return written == null ? typed.isNull() : typed.eq(written);
    }

    @Override
    public void writeNull() {
        value = null;
    }

    @Override
    public void writeLong(long number) {
        value = number;
    }

    @Override
    public void writeInt(int number) {
        value = number;
    }

    @Override
    public void writeDouble(double number) {
        value = number;
    }

    @Override
    public void writeBoolean(boolean flag) {
        value = flag;
    }

    @Override
    public <T> void write(@Nullable T written, SqlType<T> type) {
        value = written;
    }
}
