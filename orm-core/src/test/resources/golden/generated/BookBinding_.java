package library;

import static io.orm.core.type.SqlTypes.array;
import static io.orm.core.type.SqlTypes.bigint;
import static io.orm.core.type.SqlTypes.bytes;
import static io.orm.core.type.SqlTypes.doublePrecision;
import static io.orm.core.type.SqlTypes.enumByName;
import static io.orm.core.type.SqlTypes.integer;
import static io.orm.core.type.SqlTypes.jsonb;
import static io.orm.core.type.SqlTypes.numeric;
import static io.orm.core.type.SqlTypes.timestamptz;
import static io.orm.core.type.SqlTypes.varchar;
import static io.orm.mapping.Differences.changeable;
import static io.orm.mapping.Differences.copied;
import static io.orm.mapping.Differences.differ;
import static io.orm.mapping.Differences.leadsElsewhere;

import io.orm.core.type.Json;
import io.orm.core.type.ParameterWriter;
import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import io.orm.mapping.ColumnSet;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.ReferenceLoader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Creates, reads, writes and compares {@link Book}. Generated; changes belong in {@code Book.java}.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
final class BookBinding_ implements EntityBinding<Book, Long> {
    static final BookBinding_ INSTANCE = new BookBinding_();

    static final int ID = 0;

    static final int VERSION = 1;

    static final int TITLE = 2;

    static final int PRICE = 3;

    static final int IN_PRINT = 4;

    static final int EDITION = 5;

    static final int WEIGHT = 6;

    static final int PRINTED_AT = 7;

    static final int COVER = 8;

    static final int TAGS = 9;

    static final int EXTRA = 10;

    static final int FORMAT = 11;

    static final int PRINT_PAGES = 12;

    static final int PRINT_PAPER = 13;

    static final int PRINT_SIZE_WIDTH = 14;

    static final int PRINT_SIZE_HEIGHT = 15;

    static final int AUTHOR_ID = 16;

    static final int AUTHOR_RELATION = 0;

    static final int SEQUELS_RELATION = 1;

    static final int PREQUELS_RELATION = 2;

    static final int COPIES_RELATION = 3;

    private static final SqlType<Long> ID_TYPE = bigint();

    private static final SqlType<String> TITLE_TYPE = varchar(255);

    private static final SqlType<BigDecimal> PRICE_TYPE = numeric(10, 2);

    private static final SqlType<Integer> EDITION_TYPE = integer();

    private static final SqlType<Instant> PRINTED_AT_TYPE = timestamptz();

    private static final SqlType<byte[]> COVER_TYPE = bytes();

    private static final SqlType<List<String>> TAGS_TYPE = array(varchar(255));

    private static final SqlType<Json> EXTRA_TYPE = jsonb();

    private static final SqlType<Format> FORMAT_TYPE = enumByName(Format.class);

    private static final SqlType<Integer> PRINT_PAGES_TYPE = integer();

    private static final SqlType<String> PRINT_PAPER_TYPE = varchar(20);

    private static final SqlType<Double> PRINT_SIZE_WIDTH_TYPE = doublePrecision();

    private static final SqlType<Double> PRINT_SIZE_HEIGHT_TYPE = doublePrecision();

    private static final SqlType<Long> AUTHOR_ID_TYPE = bigint();

    private BookBinding_() {
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
    public Book read(RowReader row, int first) {
        Book book = new Book();
        Fields.ITEM_ID.set((Object) book, (Long) row.getLong(first + ID));
        Fields.ITEM_VERSION.set((Object) book, row.getInt(first + VERSION));
        Fields.TITLE.set((Object) book, row.getString(first + TITLE));
        Fields.PRICE.set((Object) book, row.get(first + PRICE, PRICE_TYPE));
        Fields.IN_PRINT.set((Object) book, row.getBoolean(first + IN_PRINT));
        Fields.EDITION.set((Object) book, row.getIntOrNull(first + EDITION));
        Fields.WEIGHT.set((Object) book, row.getDouble(first + WEIGHT));
        Fields.PRINTED_AT.set((Object) book, row.get(first + PRINTED_AT, PRINTED_AT_TYPE));
        Fields.COVER.set((Object) book, row.get(first + COVER, COVER_TYPE));
        Fields.TAGS.set((Object) book, changeable(row.get(first + TAGS, TAGS_TYPE)));
        Fields.EXTRA.set((Object) book, row.get(first + EXTRA, EXTRA_TYPE));
        Fields.FORMAT.set((Object) book, row.get(first + FORMAT, FORMAT_TYPE));
        Fields.PRINT.set((Object) book, newPrint(readPrintPages(row, first + PRINT_PAGES),
                readPrintPaper(row, first + PRINT_PAPER),
                readPrintSizeWidth(row, first + PRINT_SIZE_WIDTH),
                readPrintSizeHeight(row, first + PRINT_SIZE_HEIGHT)));
        return book;
    }

    @Override
    public Book create() {
        return new Book();
    }

    @Override
    public Book createReference(Long key, ReferenceLoader loader) {
        return new BookReference_(key, loader);
    }

    @Override
    public long longKey(Book book) {
        return (Long) Fields.ITEM_ID.get((Object) book);
    }

    @Override
    public @Nullable Long key(Book book) {
        return (Long) Fields.ITEM_ID.get((Object) book);
    }

    @Override
    public void setKey(Book book, Long key) {
        Fields.ITEM_ID.set((Object) book, key);
    }

    @Override
    public void writeKey(Long key, int component, ParameterWriter out) {
        out.writeLong(key);
    }

    @Override
    public Long keyOf(Object... components) {
        return (Long) components[0];
    }

    @Override
    public void readInto(Book book, RowReader row, int first, ColumnSet wanted) {
        int at = first;
        if (wanted.contains(ID)) {
            Fields.ITEM_ID.set((Object) book, (Long) row.getLong(at));
            at++;
        }
        if (wanted.contains(VERSION)) {
            Fields.ITEM_VERSION.set((Object) book, row.getInt(at));
            at++;
        }
        if (wanted.contains(TITLE)) {
            Fields.TITLE.set((Object) book, row.getString(at));
            at++;
        }
        if (wanted.contains(PRICE)) {
            Fields.PRICE.set((Object) book, row.get(at, PRICE_TYPE));
            at++;
        }
        if (wanted.contains(IN_PRINT)) {
            Fields.IN_PRINT.set((Object) book, row.getBoolean(at));
            at++;
        }
        if (wanted.contains(EDITION)) {
            Fields.EDITION.set((Object) book, row.getIntOrNull(at));
            at++;
        }
        if (wanted.contains(WEIGHT)) {
            Fields.WEIGHT.set((Object) book, row.getDouble(at));
            at++;
        }
        if (wanted.contains(PRINTED_AT)) {
            Fields.PRINTED_AT.set((Object) book, row.get(at, PRINTED_AT_TYPE));
            at++;
        }
        if (wanted.contains(COVER)) {
            Fields.COVER.set((Object) book, row.get(at, COVER_TYPE));
            at++;
        }
        if (wanted.contains(TAGS)) {
            Fields.TAGS.set((Object) book, changeable(row.get(at, TAGS_TYPE)));
            at++;
        }
        if (wanted.contains(EXTRA)) {
            Fields.EXTRA.set((Object) book, row.get(at, EXTRA_TYPE));
            at++;
        }
        if (wanted.contains(FORMAT)) {
            Fields.FORMAT.set((Object) book, row.get(at, FORMAT_TYPE));
            at++;
        }
        if (wanted.contains(PRINT_PAGES) || wanted.contains(PRINT_PAPER) || wanted.contains(PRINT_SIZE_WIDTH) || wanted.contains(PRINT_SIZE_HEIGHT)) {
            @Nullable Integer printPagesPart = printPagesOf(book);
            @Nullable String printPaperPart = printPaperOf(book);
            @Nullable Double printSizeWidthPart = printSizeWidthOf(book);
            @Nullable Double printSizeHeightPart = printSizeHeightOf(book);
            if (wanted.contains(PRINT_PAGES)) {
                printPagesPart = readPrintPages(row, at);
                at++;
            }
            if (wanted.contains(PRINT_PAPER)) {
                printPaperPart = readPrintPaper(row, at);
                at++;
            }
            if (wanted.contains(PRINT_SIZE_WIDTH)) {
                printSizeWidthPart = readPrintSizeWidth(row, at);
                at++;
            }
            if (wanted.contains(PRINT_SIZE_HEIGHT)) {
                printSizeHeightPart = readPrintSizeHeight(row, at);
            }
            Fields.PRINT.set((Object) book, newPrint(printPagesPart, printPaperPart,
                    printSizeWidthPart, printSizeHeightPart));
        }
    }

    @Override
    public @Nullable Object readForeignKey(int relationship, RowReader row, int first) {
        return switch (relationship) {
            case AUTHOR_RELATION -> row.getLongOrNull(first + AUTHOR_ID);
            default -> throw new IllegalArgumentException("relationship " + relationship);
        };
    }

    @Override
    public void write(Book book, int column, ParameterWriter out) {
        switch (column) {
            case ID -> out.write((Long) Fields.ITEM_ID.get((Object) book), ID_TYPE);
            case VERSION -> out.writeInt((int) Fields.ITEM_VERSION.get((Object) book));
            case TITLE -> out.write((String) Fields.TITLE.get((Object) book), TITLE_TYPE);
            case PRICE -> out.write((BigDecimal) Fields.PRICE.get((Object) book), PRICE_TYPE);
            case IN_PRINT -> out.writeBoolean((boolean) Fields.IN_PRINT.get((Object) book));
            case EDITION -> out.write((Integer) Fields.EDITION.get((Object) book), EDITION_TYPE);
            case WEIGHT -> out.writeDouble((double) Fields.WEIGHT.get((Object) book));
            case PRINTED_AT -> out.write((Instant) Fields.PRINTED_AT.get((Object) book), PRINTED_AT_TYPE);
            case COVER -> out.write((byte[]) Fields.COVER.get((Object) book), COVER_TYPE);
            case TAGS -> out.write(tagsOf(book), TAGS_TYPE);
            case EXTRA -> out.write((Json) Fields.EXTRA.get((Object) book), EXTRA_TYPE);
            case FORMAT -> out.write((Format) Fields.FORMAT.get((Object) book), FORMAT_TYPE);
            case PRINT_PAGES -> out.write(printPagesOf(book), PRINT_PAGES_TYPE);
            case PRINT_PAPER -> out.write(printPaperOf(book), PRINT_PAPER_TYPE);
            case PRINT_SIZE_WIDTH -> out.write(printSizeWidthOf(book), PRINT_SIZE_WIDTH_TYPE);
            case PRINT_SIZE_HEIGHT -> out.write(printSizeHeightOf(book), PRINT_SIZE_HEIGHT_TYPE);
            case AUTHOR_ID -> out.write(keyOfAuthor(book), AUTHOR_ID_TYPE);
            default -> throw new IllegalArgumentException("column " + column);
        }
    }

    @Override
    public void writeLoaded(Object snapshot, int column, ParameterWriter out) {
        Snapshot old = (Snapshot) snapshot;
        switch (column) {
            case ID -> out.write(old.id, ID_TYPE);
            case VERSION -> out.writeInt(old.version);
            case TITLE -> out.write(old.title, TITLE_TYPE);
            case PRICE -> out.write(old.price, PRICE_TYPE);
            case IN_PRINT -> out.writeBoolean(old.inPrint);
            case EDITION -> out.write(old.edition, EDITION_TYPE);
            case WEIGHT -> out.writeDouble(old.weight);
            case PRINTED_AT -> out.write(old.printedAt, PRINTED_AT_TYPE);
            case COVER -> out.write(old.cover, COVER_TYPE);
            case TAGS -> out.write(old.tags, TAGS_TYPE);
            case EXTRA -> out.write(old.extra, EXTRA_TYPE);
            case FORMAT -> out.write(old.format, FORMAT_TYPE);
            case PRINT_PAGES -> out.write(old.printPages, PRINT_PAGES_TYPE);
            case PRINT_PAPER -> out.write(old.printPaper, PRINT_PAPER_TYPE);
            case PRINT_SIZE_WIDTH -> out.write(old.printSizeWidth, PRINT_SIZE_WIDTH_TYPE);
            case PRINT_SIZE_HEIGHT -> out.write(old.printSizeHeight, PRINT_SIZE_HEIGHT_TYPE);
            case AUTHOR_ID -> out.write(old.author, AUTHOR_ID_TYPE);
            default -> throw new IllegalArgumentException("column " + column);
        }
    }

    @Override
    public Object snapshot(Book book) {
        return new Snapshot(book);
    }

    @Override
    public void addChanges(Book book, Object snapshot, ColumnSet changes) {
        Snapshot old = (Snapshot) snapshot;
        if (differ((Long) Fields.ITEM_ID.get((Object) book), old.id)) {
            changes.add(ID);
        }
        if ((int) Fields.ITEM_VERSION.get((Object) book) != old.version) {
            changes.add(VERSION);
        }
        if (differ((String) Fields.TITLE.get((Object) book), old.title)) {
            changes.add(TITLE);
        }
        if (differ((BigDecimal) Fields.PRICE.get((Object) book), old.price)) {
            changes.add(PRICE);
        }
        if ((boolean) Fields.IN_PRINT.get((Object) book) != old.inPrint) {
            changes.add(IN_PRINT);
        }
        if (differ((Integer) Fields.EDITION.get((Object) book), old.edition)) {
            changes.add(EDITION);
        }
        if (differ((double) Fields.WEIGHT.get((Object) book), old.weight)) {
            changes.add(WEIGHT);
        }
        if (differ((Instant) Fields.PRINTED_AT.get((Object) book), old.printedAt)) {
            changes.add(PRINTED_AT);
        }
        if (differ((byte[]) Fields.COVER.get((Object) book), old.cover)) {
            changes.add(COVER);
        }
        if (differ(tagsOf(book), old.tags)) {
            changes.add(TAGS);
        }
        if (differ((Json) Fields.EXTRA.get((Object) book), old.extra)) {
            changes.add(EXTRA);
        }
        if (differ((Format) Fields.FORMAT.get((Object) book), old.format)) {
            changes.add(FORMAT);
        }
        if (differ(printPagesOf(book), old.printPages)) {
            changes.add(PRINT_PAGES);
        }
        if (differ(printPaperOf(book), old.printPaper)) {
            changes.add(PRINT_PAPER);
        }
        if (differ(printSizeWidthOf(book), old.printSizeWidth)) {
            changes.add(PRINT_SIZE_WIDTH);
        }
        if (differ(printSizeHeightOf(book), old.printSizeHeight)) {
            changes.add(PRINT_SIZE_HEIGHT);
        }
        if (leadsElsewhere(Fields.AUTHOR.get((Object) book), keyOfAuthor(book), old.author)) {
            changes.add(AUTHOR_ID);
        }
    }

    @Override
    public void restore(Book book, Object snapshot, ColumnSet wanted) {
        Snapshot old = (Snapshot) snapshot;
        if (wanted.contains(ID)) {
            Fields.ITEM_ID.set((Object) book, old.id);
        }
        if (wanted.contains(VERSION)) {
            Fields.ITEM_VERSION.set((Object) book, old.version);
        }
        if (wanted.contains(TITLE)) {
            Fields.TITLE.set((Object) book, old.title);
        }
        if (wanted.contains(PRICE)) {
            Fields.PRICE.set((Object) book, old.price);
        }
        if (wanted.contains(IN_PRINT)) {
            Fields.IN_PRINT.set((Object) book, old.inPrint);
        }
        if (wanted.contains(EDITION)) {
            Fields.EDITION.set((Object) book, old.edition);
        }
        if (wanted.contains(WEIGHT)) {
            Fields.WEIGHT.set((Object) book, old.weight);
        }
        if (wanted.contains(PRINTED_AT)) {
            Fields.PRINTED_AT.set((Object) book, old.printedAt);
        }
        if (wanted.contains(COVER)) {
            Fields.COVER.set((Object) book, copied(old.cover));
        }
        if (wanted.contains(TAGS)) {
            Fields.TAGS.set((Object) book, changeable(old.tags));
        }
        if (wanted.contains(EXTRA)) {
            Fields.EXTRA.set((Object) book, old.extra);
        }
        if (wanted.contains(FORMAT)) {
            Fields.FORMAT.set((Object) book, old.format);
        }
        if (wanted.contains(PRINT_PAGES) || wanted.contains(PRINT_PAPER) || wanted.contains(PRINT_SIZE_WIDTH) || wanted.contains(PRINT_SIZE_HEIGHT)) {
            @Nullable Integer printPagesPart = wanted.contains(PRINT_PAGES) ? old.printPages : printPagesOf(book);
            @Nullable String printPaperPart = wanted.contains(PRINT_PAPER) ? old.printPaper : printPaperOf(book);
            @Nullable Double printSizeWidthPart = wanted.contains(PRINT_SIZE_WIDTH) ? old.printSizeWidth : printSizeWidthOf(book);
            @Nullable Double printSizeHeightPart = wanted.contains(PRINT_SIZE_HEIGHT) ? old.printSizeHeight : printSizeHeightOf(book);
            Fields.PRINT.set((Object) book, newPrint(printPagesPart, printPaperPart,
                    printSizeWidthPart, printSizeHeightPart));
        }
    }

    @Override
    public @Nullable Object foreignKeyIn(Object snapshot, int relationship) {
        Snapshot old = (Snapshot) snapshot;
        return switch (relationship) {
            case AUTHOR_RELATION -> old.author;
            default -> throw new IllegalArgumentException("relationship " + relationship);
        };
    }

    @Override
    public void initializeVersion(Book book) {
        Fields.ITEM_VERSION.set((Object) book, 0);
    }

    @Override
    public void advanceVersion(Book book) {
        int version = (int) Fields.ITEM_VERSION.get((Object) book);
        Fields.ITEM_VERSION.set((Object) book, version + 1);
    }

    @Override
    public @Nullable Object relation(Book book, int relationship) {
        return switch (relationship) {
            case AUTHOR_RELATION -> Fields.AUTHOR.get((Object) book);
            case SEQUELS_RELATION -> Fields.SEQUELS.get((Object) book);
            case PREQUELS_RELATION -> Fields.PREQUELS.get((Object) book);
            case COPIES_RELATION -> Fields.COPIES.get((Object) book);
            default -> throw new IllegalArgumentException("relationship " + relationship);
        };
    }

    @Override
    public void setRelation(Book book, int relationship, @Nullable Object value) {
        switch (relationship) {
            case AUTHOR_RELATION -> Fields.AUTHOR.set((Object) book, value);
            case SEQUELS_RELATION -> Fields.SEQUELS.set((Object) book, value);
            case PREQUELS_RELATION -> Fields.PREQUELS.set((Object) book, value);
            case COPIES_RELATION -> Fields.COPIES.set((Object) book, value);
            default -> throw new IllegalArgumentException("relationship " + relationship);
        }
    }

    private static @Nullable Long keyOfAuthor(Book book) {
        @Nullable Object author = Fields.AUTHOR.get((Object) book);
        return author == null ? null : Author_.AUTHOR.binding().key((Author) author);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable List<String> tagsOf(Book book) {
        return (List<String>) Fields.TAGS.get((Object) book);
    }

    static @Nullable Integer readPrintPages(RowReader row, int at) {
        return row.getIntOrNull(at);
    }

    private static @Nullable Integer printPagesOf(Book book) {
        @Nullable Print value1 = (Print) Fields.PRINT.get((Object) book);
        if (value1 == null) {
            return null;
        }
        return (int) Fields.PRINT_PAGES.get((Object) value1);
    }

    static @Nullable String readPrintPaper(RowReader row, int at) {
        return row.getString(at);
    }

    private static @Nullable String printPaperOf(Book book) {
        @Nullable Print value1 = (Print) Fields.PRINT.get((Object) book);
        if (value1 == null) {
            return null;
        }
        return (String) Fields.PRINT_PAPER.get((Object) value1);
    }

    static @Nullable Double readPrintSizeWidth(RowReader row, int at) {
        return row.getDoubleOrNull(at);
    }

    private static @Nullable Double printSizeWidthOf(Book book) {
        @Nullable Print value1 = (Print) Fields.PRINT.get((Object) book);
        if (value1 == null) {
            return null;
        }
        @Nullable Size value2 = (Size) Fields.PRINT_SIZE.get((Object) value1);
        if (value2 == null) {
            return null;
        }
        return value2.width();
    }

    static @Nullable Double readPrintSizeHeight(RowReader row, int at) {
        return row.getDoubleOrNull(at);
    }

    private static @Nullable Double printSizeHeightOf(Book book) {
        @Nullable Print value1 = (Print) Fields.PRINT.get((Object) book);
        if (value1 == null) {
            return null;
        }
        @Nullable Size value2 = (Size) Fields.PRINT_SIZE.get((Object) value1);
        if (value2 == null) {
            return null;
        }
        return value2.height();
    }

    /**
     * Null if all of it is null.
     */
    static @Nullable Size newPrintSize(@Nullable Double printSizeWidth,
            @Nullable Double printSizeHeight) {
        if (printSizeWidth == null && printSizeHeight == null) {
            return null;
        }
        return new Size(Objects.requireNonNull(printSizeWidth, "Book.print.size.width is a primitive double, but its column book.width is null; declare it boxed"),
                Objects.requireNonNull(printSizeHeight, "Book.print.size.height is a primitive double, but its column book.height is null; declare it boxed"));
    }

    /**
     * Null if all of it is null.
     */
    static @Nullable Print newPrint(@Nullable Integer printPages, @Nullable String printPaper,
            @Nullable Double printSizeWidth, @Nullable Double printSizeHeight) {
        if (printPages == null && printPaper == null && printSizeWidth == null && printSizeHeight == null) {
            return null;
        }
        Print created = new Print();
        Fields.PRINT_PAGES.set((Object) created, (int) Objects.requireNonNull(printPages, "Book.print.pages is a primitive int, but its column book.pages is null; declare it boxed"));
        Fields.PRINT_PAPER.set((Object) created, printPaper);
        Fields.PRINT_SIZE.set((Object) created, newPrintSize(printSizeWidth, printSizeHeight));
        return created;
    }

    /**
     * The values of all columns; objects referred to by their identifiers.
     */
    private static final class Snapshot {
        final @Nullable Long id;

        final int version;

        final @Nullable String title;

        final @Nullable BigDecimal price;

        final boolean inPrint;

        final @Nullable Integer edition;

        final double weight;

        final @Nullable Instant printedAt;

        final byte @Nullable [] cover;

        final @Nullable List<String> tags;

        final @Nullable Json extra;

        final @Nullable Format format;

        final @Nullable Integer printPages;

        final @Nullable String printPaper;

        final @Nullable Double printSizeWidth;

        final @Nullable Double printSizeHeight;

        final @Nullable Long author;

        Snapshot(Book book) {
            this.id = (Long) Fields.ITEM_ID.get((Object) book);
            this.version = (int) Fields.ITEM_VERSION.get((Object) book);
            this.title = (String) Fields.TITLE.get((Object) book);
            this.price = (BigDecimal) Fields.PRICE.get((Object) book);
            this.inPrint = (boolean) Fields.IN_PRINT.get((Object) book);
            this.edition = (Integer) Fields.EDITION.get((Object) book);
            this.weight = (double) Fields.WEIGHT.get((Object) book);
            this.printedAt = (Instant) Fields.PRINTED_AT.get((Object) book);
            this.cover = copied((byte[]) Fields.COVER.get((Object) book));
            this.tags = copied(tagsOf(book));
            this.extra = (Json) Fields.EXTRA.get((Object) book);
            this.format = (Format) Fields.FORMAT.get((Object) book);
            this.printPages = printPagesOf(book);
            this.printPaper = printPaperOf(book);
            this.printSizeWidth = printSizeWidthOf(book);
            this.printSizeHeight = printSizeHeightOf(book);
            this.author = keyOfAuthor(book);
        }
    }

    /**
     * The private fields; initialised with the first row, not at start.
     */
    private static final class Fields {
        static final VarHandle ITEM_ID;

        static final VarHandle ITEM_VERSION;

        static final VarHandle TITLE;

        static final VarHandle PRICE;

        static final VarHandle IN_PRINT;

        static final VarHandle EDITION;

        static final VarHandle WEIGHT;

        static final VarHandle PRINTED_AT;

        static final VarHandle COVER;

        static final VarHandle TAGS;

        static final VarHandle EXTRA;

        static final VarHandle FORMAT;

        static final VarHandle PRINT;

        static final VarHandle AUTHOR;

        static final VarHandle SEQUELS;

        static final VarHandle PREQUELS;

        static final VarHandle COPIES;

        static final VarHandle PRINT_PAGES;

        static final VarHandle PRINT_PAPER;

        static final VarHandle PRINT_SIZE;

        static {
            try {
                MethodHandles.Lookup lookup = MethodHandles.lookup();
                ITEM_ID = field(lookup, Item.class, "id", Long.class);
                ITEM_VERSION = field(lookup, Item.class, "version", int.class);
                TITLE = field(lookup, Book.class, "title", String.class);
                PRICE = field(lookup, Book.class, "price", BigDecimal.class);
                IN_PRINT = field(lookup, Book.class, "inPrint", boolean.class);
                EDITION = field(lookup, Book.class, "edition", Integer.class);
                WEIGHT = field(lookup, Book.class, "weight", double.class);
                PRINTED_AT = field(lookup, Book.class, "printedAt", Instant.class);
                COVER = field(lookup, Book.class, "cover", byte[].class);
                TAGS = field(lookup, Book.class, "tags", List.class);
                EXTRA = field(lookup, Book.class, "extra", Json.class);
                FORMAT = field(lookup, Book.class, "format", Format.class);
                PRINT = field(lookup, Book.class, "print", Print.class);
                AUTHOR = field(lookup, Book.class, "author", Author.class);
                SEQUELS = field(lookup, Book.class, "sequels", Set.class);
                PREQUELS = field(lookup, Book.class, "prequels", Set.class);
                COPIES = field(lookup, Book.class, "copies", List.class);
                PRINT_PAGES = field(lookup, Print.class, "pages", int.class);
                PRINT_PAPER = field(lookup, Print.class, "paper", String.class);
                PRINT_SIZE = field(lookup, Print.class, "size", Size.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private static VarHandle field(MethodHandles.Lookup lookup, Class<?> owner, String name,
                Class<?> type) throws ReflectiveOperationException {
            return MethodHandles.privateLookupIn(owner, lookup).findVarHandle(owner, name, type);
        }
    }
}
