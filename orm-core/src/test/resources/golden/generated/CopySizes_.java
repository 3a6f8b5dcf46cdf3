package library;

import static io.orm.core.sql.ColumnOption.notNull;
import static io.orm.core.sql.ColumnOption.references;
import static io.orm.core.type.SqlTypes.doublePrecision;
import static io.orm.core.type.SqlTypes.integer;
import static io.orm.core.type.SqlTypes.varchar;

import io.orm.core.sql.DoubleColumn;
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
 * Table {@code copy_sizes}, the elements of {@code Copy.sizes}. Generated; changes belong in {@code Copy.java}.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
public final class CopySizes_ extends ElementTable<Size> {
    public static final CopySizes_ COPY_SIZES = new CopySizes_(null);

    private static final List<String> ATTRIBUTES = List.of("ownerShelf", "ownerNumber", "width",
            "height");

    /**
     * {@code copy_sizes.copy_shelf}, which refers to the owner.
     */
    public final TextColumn ownerShelf = textColumn("copy_shelf", varchar(255), notNull(),
            references("copy", "shelf"));

    /**
     * {@code copy_sizes.copy_number}, which refers to the owner.
     */
    public final IntegerColumn ownerNumber = integerColumn("copy_number", integer(), notNull(),
            references("copy", "number"));

    /**
     * {@code copy_sizes.width}.
     */
    public final DoubleColumn width = doubleColumn("width", doublePrecision(), notNull());

    /**
     * {@code copy_sizes.height}.
     */
    public final DoubleColumn height = doubleColumn("height", doublePrecision(), notNull());

    private CopySizes_(@Nullable String alias) {
        super(null, "copy_sizes", alias, 2, false);
    }

    private CopySizes_(String alias, Query<Size> source) {
        super(null, "copy_sizes", alias, source, 2, false);
    }

    @Override
    public Class<Size> entityType() {
        return Size.class;
    }

    @Override
    public CopySizes_ root() {
        return COPY_SIZES;
    }

    @Override
    public CopySizes_ as(String alias) {
        return new CopySizes_(alias);
    }

    @Override
    public CopySizes_ as(String alias, Query<Size> source) {
        return new CopySizes_(alias, source);
    }

    @Override
    public List<String> attributeNames() {
        return ATTRIBUTES;
    }

    @Override
    public ElementBinding<Size> binding() {
        return CopySizesBinding_.INSTANCE;
    }
}
