package library;

import static io.orm.core.sql.ColumnOption.primaryKey;
import static io.orm.core.type.SqlTypes.bigint;
import static io.orm.core.type.SqlTypes.doublePrecision;
import static io.orm.core.type.SqlTypes.varchar;

import io.orm.core.sql.DoubleColumn;
import io.orm.core.sql.NumberColumn;
import io.orm.core.sql.Query;
import io.orm.core.sql.RowDecoder;
import io.orm.core.sql.SelectLayout;
import io.orm.core.sql.Selection;
import io.orm.core.sql.TextColumn;
import io.orm.mapping.EntityTable;
import io.orm.mapping.ReadBinding;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code Book} as mapped by {@link Title}. Generated; changes belong in {@code Title.java}.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
public final class Title_ extends EntityTable<Title, Long> {
    public static final Title_ TITLE = new Title_(null);

    private static final List<String> ATTRIBUTES = List.of("id", "title", "size.width",
            "size.height");

    /**
     * {@code Book.id}.
     */
    public final NumberColumn<Long> id = numberColumn("id", bigint(), primaryKey());

    /**
     * {@code Book.title}.
     */
    public final TextColumn title = textColumn("title", varchar(255));

    /**
     * The columns of {@code Title.size}.
     */
    public final SizeColumns size = new SizeColumns();

    private Title_(@Nullable String alias) {
        super(null, "Book", alias);
    }

    private Title_(String alias, Query<Title> source) {
        super(null, "Book", alias, source);
    }

    @Override
    public Class<Title> entityType() {
        return Title.class;
    }

    @Override
    public Title_ root() {
        return TITLE;
    }

    @Override
    public Title_ as(String alias) {
        return new Title_(alias);
    }

    @Override
    public Title_ as(String alias, Query<Title> source) {
        return new Title_(alias, source);
    }

    @Override
    public List<String> attributeNames() {
        return ATTRIBUTES;
    }

    @Override
    public ReadBinding<Title, Long> binding() {
        return TitleBinding_.INSTANCE;
    }

    /**
     * The columns of {@code Title.size}, which select it as one value.
     */
    public final class SizeColumns implements Selection<Size> {
        /**
         * {@code Book.width}.
         */
        public final DoubleColumn width = doubleColumn("width", doublePrecision());

        /**
         * {@code Book.height}.
         */
        public final DoubleColumn height = doubleColumn("height", doublePrecision());

        private SizeColumns() {
        }

        @Override
        public RowDecoder<Size> decoder(SelectLayout layout) {
            int size_widthAt = layout.add(width);
            int size_heightAt = layout.add(height);
            return row -> TitleBinding_.newSize(TitleBinding_.readSizeWidth(row, size_widthAt),
                    TitleBinding_.readSizeHeight(row, size_heightAt));
        }
    }
}
