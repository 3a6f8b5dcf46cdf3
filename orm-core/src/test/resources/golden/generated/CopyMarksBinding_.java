package library;

import static io.orm.core.type.SqlTypes.varchar;

import io.orm.core.type.ParameterWriter;
import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import io.orm.mapping.ElementBinding;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Reads and writes the elements of {@code Copy.marks}. Generated; changes belong in {@code Copy.java}.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
final class CopyMarksBinding_ implements ElementBinding<String> {
    static final CopyMarksBinding_ INSTANCE = new CopyMarksBinding_();

    static final int VALUE = 2;

    private static final SqlType<String> VALUE_TYPE = varchar(255);

    private CopyMarksBinding_() {
    }

    @Override
    public String read(RowReader row, int first) {
        return row.getString(first + VALUE);
    }

    @Override
    public void write(String element, int column, ParameterWriter out) {
        switch (column) {
            case VALUE -> out.write(element, VALUE_TYPE);
            default -> throw new IllegalArgumentException("column " + column);
        }
    }
}
