package library;

import io.orm.core.type.RowReader;
import io.orm.mapping.ReadBinding;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link Title}. Generated; changes belong in {@code Title.java}.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
final class TitleBinding_ implements ReadBinding<Title, Long> {
    static final TitleBinding_ INSTANCE = new TitleBinding_();

    static final int ID = 0;

    static final int TITLE = 1;

    static final int SIZE_WIDTH = 2;

    static final int SIZE_HEIGHT = 3;

    private TitleBinding_() {
    }

    @Override
    public @Nullable Long readKey(RowReader row, int first) {
        return row.getLongOrNull(first + ID);
    }

    @Override
    public boolean hasLongKey() {
        return true;
    }

    @Override
    public Title read(RowReader row, int first) {
        return new Title((Long) row.getLong(first + ID), row.getString(first + TITLE),
                newSize(readSizeWidth(row, first + SIZE_WIDTH),
                readSizeHeight(row, first + SIZE_HEIGHT)));
    }

    static @Nullable Double readSizeWidth(RowReader row, int at) {
        return row.getDoubleOrNull(at);
    }

    static @Nullable Double readSizeHeight(RowReader row, int at) {
        return row.getDoubleOrNull(at);
    }

    /**
     * Null if all of it is null.
     */
    static @Nullable Size newSize(@Nullable Double sizeWidth, @Nullable Double sizeHeight) {
        if (sizeWidth == null && sizeHeight == null) {
            return null;
        }
        return new Size(Objects.requireNonNull(sizeWidth, "Title.size.width is a primitive double, but its column Book.width is null; declare it boxed"),
                Objects.requireNonNull(sizeHeight, "Title.size.height is a primitive double, but its column Book.height is null; declare it boxed"));
    }
}
