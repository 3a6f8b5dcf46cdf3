package library;

import static io.orm.core.sql.ColumnOption.notNull;
import static io.orm.core.sql.ColumnOption.primaryKey;
import static io.orm.core.sql.ColumnOption.references;
import static io.orm.core.sql.ColumnOption.sequence;
import static io.orm.core.sql.ColumnOption.version;
import static io.orm.core.type.SqlTypes.array;
import static io.orm.core.type.SqlTypes.bigint;
import static io.orm.core.type.SqlTypes.bool;
import static io.orm.core.type.SqlTypes.bytes;
import static io.orm.core.type.SqlTypes.doublePrecision;
import static io.orm.core.type.SqlTypes.enumByName;
import static io.orm.core.type.SqlTypes.integer;
import static io.orm.core.type.SqlTypes.jsonb;
import static io.orm.core.type.SqlTypes.numeric;
import static io.orm.core.type.SqlTypes.timestamptz;
import static io.orm.core.type.SqlTypes.varchar;
import static io.orm.mapping.RelationshipOption.asSet;
import static io.orm.mapping.RelationshipOption.required;

import io.orm.core.sql.ArrayColumn;
import io.orm.core.sql.BooleanColumn;
import io.orm.core.sql.DoubleColumn;
import io.orm.core.sql.IntegerColumn;
import io.orm.core.sql.JsonColumn;
import io.orm.core.sql.MutableTable;
import io.orm.core.sql.NumberColumn;
import io.orm.core.sql.Query;
import io.orm.core.sql.RowDecoder;
import io.orm.core.sql.SelectLayout;
import io.orm.core.sql.Selection;
import io.orm.core.sql.TemporalColumn;
import io.orm.core.sql.TextColumn;
import io.orm.core.sql.ValueColumn;
import io.orm.core.type.Json;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityTable;
import io.orm.mapping.ToMany;
import io.orm.mapping.ToOne;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code book} as mapped by {@link Book}. Generated; changes belong in {@code Book.java}.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
public final class Book_ extends EntityTable<Book, Long> implements MutableTable<Book> {
    public static final Book_ BOOK = new Book_(null);

    private static final List<String> ATTRIBUTES = List.of("id", "version", "title", "price",
            "inPrint", "edition", "weight", "printedAt", "cover", "tags", "extra", "format",
            "print.pages", "print.paper", "print.size.width", "print.size.height", "author");

    /**
     * {@code book.id}.
     */
    public final NumberColumn<Long> id = numberColumn("id", bigint(), primaryKey(),
            sequence("book_seq", 50));

    /**
     * {@code book.version}.
     */
    public final IntegerColumn version = integerColumn("version", integer(), version(), notNull());

    /**
     * {@code book.title}.
     */
    public final TextColumn title = textColumn("title", varchar(255));

    /**
     * {@code book.price}.
     */
    public final NumberColumn<BigDecimal> price = numberColumn("price", numeric(10, 2));

    /**
     * {@code book.in_print}.
     */
    public final BooleanColumn inPrint = booleanColumn("in_print", bool(), notNull());

    /**
     * {@code book.edition}.
     */
    public final IntegerColumn edition = integerColumn("edition", integer());

    /**
     * {@code book.weight}.
     */
    public final DoubleColumn weight = doubleColumn("weight", doublePrecision(), notNull());

    /**
     * {@code book.printed_at}.
     */
    public final TemporalColumn<Instant> printedAt = temporalColumn("printed_at", timestamptz());

    /**
     * {@code book.cover}.
     */
    public final ValueColumn<byte[]> cover = valueColumn("cover", bytes());

    /**
     * {@code book.tags}.
     */
    public final ArrayColumn<String> tags = arrayColumn("tags", array(varchar(255)));

    /**
     * {@code book.extra}.
     */
    public final JsonColumn<Json> extra = jsonColumn("extra", jsonb());

    /**
     * {@code book.format}.
     */
    public final ValueColumn<Format> format = valueColumn("format", enumByName(Format.class));

    /**
     * The columns of {@code Book.print}.
     */
    public final PrintColumns print = new PrintColumns();

    /**
     * {@code book.author_id}, the foreign key of {@code Book.author}.
     */
    public final NumberColumn<Long> authorId = numberColumn("author_id", bigint(), notNull(),
            references("authors", "id"));

    /**
     * {@code Book.author}.
     */
    public final ToOne<Book, Author> author = toOne("author", () -> Author_.AUTHOR,
            List.of(authorId), required());

    /**
     * {@code Book.sequels}.
     */
    public final ToMany<Book, Book> sequels = manyToMany("sequels", () -> BOOK,
            new EntityTable.JoinTable(null, "book_book", List.of("book_id"), List.of("sequel_id")),
            asSet());

    /**
     * {@code Book.prequels}.
     */
    public final ToMany<Book, Book> prequels = inverseManyToMany("prequels", () -> BOOK,
            () -> BOOK.sequels, asSet());

    /**
     * {@code Book.copies}.
     */
    public final ToMany<Book, Copy> copies = oneToMany("copies", () -> Copy_.COPY,
            () -> Copy_.COPY.book);

    private Book_(@Nullable String alias) {
        super(null, "book", alias);
    }

    private Book_(String alias, Query<Book> source) {
        super(null, "book", alias, source);
    }

    @Override
    public Class<Book> entityType() {
        return Book.class;
    }

    @Override
    public Book_ root() {
        return BOOK;
    }

    @Override
    public Book_ as(String alias) {
        return new Book_(alias);
    }

    @Override
    public Book_ as(String alias, Query<Book> source) {
        return new Book_(alias, source);
    }

    @Override
    public List<String> attributeNames() {
        return ATTRIBUTES;
    }

    @Override
    public EntityBinding<Book, Long> binding() {
        return BookBinding_.INSTANCE;
    }

    /**
     * The columns of {@code Book.print}, which select it as one value.
     */
    public final class PrintColumns implements Selection<Print> {
        /**
         * {@code book.pages}.
         */
        public final IntegerColumn pages = integerColumn("pages", integer());

        /**
         * {@code book.paper_kind}.
         */
        public final TextColumn paper = textColumn("paper_kind", varchar(20));

        public final PrintSizeColumns size = new PrintSizeColumns();

        private PrintColumns() {
        }

        @Override
        public RowDecoder<Print> decoder(SelectLayout layout) {
            int print_pagesAt = layout.add(pages);
            int print_paperAt = layout.add(paper);
            int print_size_widthAt = layout.add(size.width);
            int print_size_heightAt = layout.add(size.height);
            return row -> BookBinding_.newPrint(BookBinding_.readPrintPages(row, print_pagesAt),
                    BookBinding_.readPrintPaper(row, print_paperAt),
                    BookBinding_.readPrintSizeWidth(row, print_size_widthAt),
                    BookBinding_.readPrintSizeHeight(row, print_size_heightAt));
        }
    }

    /**
     * The columns of {@code Book.print.size}, which select it as one value.
     */
    public final class PrintSizeColumns implements Selection<Size> {
        /**
         * {@code book.width}.
         */
        public final DoubleColumn width = doubleColumn("width", doublePrecision());

        /**
         * {@code book.height}.
         */
        public final DoubleColumn height = doubleColumn("height", doublePrecision());

        private PrintSizeColumns() {
        }

        @Override
        public RowDecoder<Size> decoder(SelectLayout layout) {
            int print_size_widthAt = layout.add(width);
            int print_size_heightAt = layout.add(height);
            return row -> BookBinding_.newPrintSize(BookBinding_.readPrintSizeWidth(row, print_size_widthAt),
                    BookBinding_.readPrintSizeHeight(row, print_size_heightAt));
        }
    }
}
