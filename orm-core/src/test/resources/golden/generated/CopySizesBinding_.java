package library;

import io.orm.core.type.ParameterWriter;
import io.orm.core.type.RowReader;
import io.orm.mapping.ElementBinding;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Reads and writes the elements of {@code Copy.sizes}. Generated; changes belong in {@code Copy.java}.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
final class CopySizesBinding_ implements ElementBinding<Size> {
    static final CopySizesBinding_ INSTANCE = new CopySizesBinding_();

    static final int WIDTH = 2;

    static final int HEIGHT = 3;

    private CopySizesBinding_() {
    }

    @Override
    public Size read(RowReader row, int first) {
        return new Size(row.getDouble(first + WIDTH), row.getDouble(first + HEIGHT));
    }

    @Override
    public void write(Size size, int column, ParameterWriter out) {
        switch (column) {
            case WIDTH -> out.writeDouble(size.width());
            case HEIGHT -> out.writeDouble(size.height());
            default -> throw new IllegalArgumentException("column " + column);
        }
    }
}
