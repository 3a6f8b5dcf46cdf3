package library;

import static io.orm.core.sql.ColumnOption.primaryKey;
import static io.orm.core.sql.ColumnOption.references;
import static io.orm.core.type.SqlTypes.bigint;
import static io.orm.core.type.SqlTypes.integer;
import static io.orm.core.type.SqlTypes.varchar;
import static io.orm.mapping.RelationshipOption.asSet;
import static io.orm.mapping.RelationshipOption.loading;

import io.orm.annotation.LoadingStrategy;
import io.orm.core.sql.IntegerColumn;
import io.orm.core.sql.MutableTable;
import io.orm.core.sql.NumberColumn;
import io.orm.core.sql.Query;
import io.orm.core.sql.RowDecoder;
import io.orm.core.sql.SelectLayout;
import io.orm.core.sql.Selection;
import io.orm.core.sql.TextColumn;
import io.orm.mapping.ElementCollection;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityTable;
import io.orm.mapping.ToOne;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code copy} as mapped by {@link Copy}. Generated; changes belong in {@code Copy.java}.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
public final class Copy_ extends EntityTable<Copy, CopyKey> implements MutableTable<Copy> {
    public static final Copy_ COPY = new Copy_(null);

    private static final List<String> ATTRIBUTES = List.of("key.shelf", "key.number", "book");

    /**
     * The columns of {@code Copy.key}.
     */
    public final KeyColumns key = new KeyColumns();

    /**
     * {@code copy.book_id}, the foreign key of {@code Copy.book}.
     */
    public final NumberColumn<Long> bookId = numberColumn("book_id", bigint(),
            references("book", "id"));

    /**
     * {@code Copy.book}.
     */
    public final ToOne<Copy, Book> book = toOne("book", () -> Book_.BOOK, List.of(bookId));

    /**
     * {@code Copy.loan}.
     */
    public final ToOne<Copy, Loan> loan = inverseOneToOne("loan", () -> Loan_.LOAN,
            () -> Loan_.LOAN.copy, loading(LoadingStrategy.JOINED));

    /**
     * {@code Copy.marks}.
     */
    public final ElementCollection<Copy, String, CopyMarks_> marks = elementCollection("marks",
            () -> CopyMarks_.COPY_MARKS, asSet());

    /**
     * {@code Copy.sizes}.
     */
    public final ElementCollection<Copy, Size, CopySizes_> sizes = elementCollection("sizes",
            () -> CopySizes_.COPY_SIZES);

    private Copy_(@Nullable String alias) {
        super(null, "copy", alias);
    }

    private Copy_(String alias, Query<Copy> source) {
        super(null, "copy", alias, source);
    }

    @Override
    public Class<Copy> entityType() {
        return Copy.class;
    }

    @Override
    public Copy_ root() {
        return COPY;
    }

    @Override
    public Copy_ as(String alias) {
        return new Copy_(alias);
    }

    @Override
    public Copy_ as(String alias, Query<Copy> source) {
        return new Copy_(alias, source);
    }

    @Override
    public List<String> attributeNames() {
        return ATTRIBUTES;
    }

    @Override
    public EntityBinding<Copy, CopyKey> binding() {
        return CopyBinding_.INSTANCE;
    }

    /**
     * The columns of {@code Copy.key}, which select it as one value.
     */
    public final class KeyColumns implements Selection<CopyKey> {
        /**
         * {@code copy.shelf}.
         */
        public final TextColumn shelf = textColumn("shelf", varchar(255), primaryKey());

        /**
         * {@code copy.number}.
         */
        public final IntegerColumn number = integerColumn("number", integer(), primaryKey());

        private KeyColumns() {
        }

        @Override
        public RowDecoder<CopyKey> decoder(SelectLayout layout) {
            int key_shelfAt = layout.add(shelf);
            int key_numberAt = layout.add(number);
            return row -> CopyBinding_.newKey(CopyBinding_.readKeyShelf(row, key_shelfAt),
                    CopyBinding_.readKeyNumber(row, key_numberAt));
        }
    }
}
