package library;

import static io.orm.core.sql.ColumnOption.notIndexed;
import static io.orm.core.sql.ColumnOption.primaryKey;
import static io.orm.core.sql.ColumnOption.references;
import static io.orm.core.type.SqlTypes.integer;
import static io.orm.core.type.SqlTypes.varchar;

import io.orm.core.sql.IntegerColumn;
import io.orm.core.sql.Query;
import io.orm.core.sql.TextColumn;
import io.orm.mapping.ElementBinding;
import io.orm.mapping.ElementTable;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code copy_marks}, the elements of {@code Copy.marks}. Generated; changes belong in {@code Copy.java}.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
public final class CopyMarks_ extends ElementTable<String> {
    public static final CopyMarks_ COPY_MARKS = new CopyMarks_(null);

    private static final List<String> ATTRIBUTES = List.of("ownerShelf", "ownerNumber", "value");

    /**
     * {@code copy_marks.copy_shelf}, which refers to the owner.
     */
    public final TextColumn ownerShelf = textColumn("copy_shelf", varchar(255), primaryKey(),
            references("copy", "shelf"), notIndexed());

    /**
     * {@code copy_marks.copy_number}, which refers to the owner.
     */
    public final IntegerColumn ownerNumber = integerColumn("copy_number", integer(), primaryKey(),
            references("copy", "number"), notIndexed());

    /**
     * {@code copy_marks.marks}.
     */
    public final TextColumn value = textColumn("marks", varchar(255), primaryKey());

    private CopyMarks_(@Nullable String alias) {
        super(null, "copy_marks", alias, 2, false);
    }

    private CopyMarks_(String alias, Query<String> source) {
        super(null, "copy_marks", alias, source, 2, false);
    }

    @Override
    public Class<String> entityType() {
        return String.class;
    }

    @Override
    public CopyMarks_ root() {
        return COPY_MARKS;
    }

    @Override
    public CopyMarks_ as(String alias) {
        return new CopyMarks_(alias);
    }

    @Override
    public CopyMarks_ as(String alias, Query<String> source) {
        return new CopyMarks_(alias, source);
    }

    @Override
    public List<String> attributeNames() {
        return ATTRIBUTES;
    }

    @Override
    public ElementBinding<String> binding() {
        return CopyMarksBinding_.INSTANCE;
    }
}
