package library;

import static io.orm.core.type.SqlTypes.bigint;
import static io.orm.core.type.SqlTypes.integer;
import static io.orm.core.type.SqlTypes.varchar;
import static io.orm.mapping.Differences.differ;
import static io.orm.mapping.Differences.leadsElsewhere;

import io.orm.core.type.ParameterWriter;
import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import io.orm.mapping.ColumnSet;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.ReferenceLoader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Creates, reads, writes and compares {@link Copy}. Generated; changes belong in {@code Copy.java}.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
final class CopyBinding_ implements EntityBinding<Copy, CopyKey> {
    static final CopyBinding_ INSTANCE = new CopyBinding_();

    static final int KEY_SHELF = 0;

    static final int KEY_NUMBER = 1;

    static final int BOOK_ID = 2;

    static final int BOOK_RELATION = 0;

    static final int LOAN_RELATION = 1;

    static final int MARKS_RELATION = 2;

    static final int SIZES_RELATION = 3;

    private static final SqlType<String> KEY_SHELF_TYPE = varchar(255);

    private static final SqlType<Integer> KEY_NUMBER_TYPE = integer();

    private static final SqlType<Long> BOOK_ID_TYPE = bigint();

    private CopyBinding_() {
    }

    @Override
    public @Nullable CopyKey readKey(RowReader row, int first) {
        if (row.isNull(first + KEY_SHELF) || row.isNull(first + KEY_NUMBER)) {
            return null;
        }
        return Objects.requireNonNull(newKey(row.getString(first + KEY_SHELF), row.getInt(first + KEY_NUMBER)));
    }

    @Override
    public Copy read(RowReader row, int first) {
        Copy copy = new Copy();
        Fields.KEY.set((Object) copy, newKey(readKeyShelf(row, first + KEY_SHELF),
                readKeyNumber(row, first + KEY_NUMBER)));
        return copy;
    }

    @Override
    public Copy create() {
        return new Copy();
    }

    @Override
    public Copy createReference(CopyKey key, ReferenceLoader loader) {
        return new CopyReference_(key, loader);
    }

    @Override
    public @Nullable CopyKey key(Copy copy) {
        return (CopyKey) Fields.KEY.get((Object) copy);
    }

    @Override
    public void setKey(Copy copy, CopyKey key) {
        Fields.KEY.set((Object) copy, key);
    }

    @Override
    public void writeKey(CopyKey key, int component, ParameterWriter out) {
        switch (component) {
            case 0 -> out.write(key.shelf(), KEY_SHELF_TYPE);
            case 1 -> out.writeInt(key.number());
            default -> throw new IllegalArgumentException("component " + component);
        }
    }

    @Override
    public CopyKey keyOf(Object... components) {
        return Objects.requireNonNull(newKey((String) components[0], (Integer) components[1]));
    }

    @Override
    public void readInto(Copy copy, RowReader row, int first, ColumnSet wanted) {
        int at = first;
        if (wanted.contains(KEY_SHELF) || wanted.contains(KEY_NUMBER)) {
            @Nullable String keyShelfPart = keyShelfOf(copy);
            @Nullable Integer keyNumberPart = keyNumberOf(copy);
            if (wanted.contains(KEY_SHELF)) {
                keyShelfPart = readKeyShelf(row, at);
                at++;
            }
            if (wanted.contains(KEY_NUMBER)) {
                keyNumberPart = readKeyNumber(row, at);
            }
            Fields.KEY.set((Object) copy, newKey(keyShelfPart, keyNumberPart));
        }
    }

    @Override
    public @Nullable Object readForeignKey(int relationship, RowReader row, int first) {
        return switch (relationship) {
            case BOOK_RELATION -> row.getLongOrNull(first + BOOK_ID);
            default -> throw new IllegalArgumentException("relationship " + relationship);
        };
    }

    @Override
    public void write(Copy copy, int column, ParameterWriter out) {
        switch (column) {
            case KEY_SHELF -> out.write(keyShelfOf(copy), KEY_SHELF_TYPE);
            case KEY_NUMBER -> out.write(keyNumberOf(copy), KEY_NUMBER_TYPE);
            case BOOK_ID -> out.write(keyOfBook(copy), BOOK_ID_TYPE);
            default -> throw new IllegalArgumentException("column " + column);
        }
    }

    @Override
    public void writeLoaded(Object snapshot, int column, ParameterWriter out) {
        Snapshot old = (Snapshot) snapshot;
        switch (column) {
            case KEY_SHELF -> out.write(old.keyShelf, KEY_SHELF_TYPE);
            case KEY_NUMBER -> out.write(old.keyNumber, KEY_NUMBER_TYPE);
            case BOOK_ID -> out.write(old.book, BOOK_ID_TYPE);
            default -> throw new IllegalArgumentException("column " + column);
        }
    }

    @Override
    public Object snapshot(Copy copy) {
        return new Snapshot(copy);
    }

    @Override
    public void addChanges(Copy copy, Object snapshot, ColumnSet changes) {
        Snapshot old = (Snapshot) snapshot;
        if (differ(keyShelfOf(copy), old.keyShelf)) {
            changes.add(KEY_SHELF);
        }
        if (differ(keyNumberOf(copy), old.keyNumber)) {
            changes.add(KEY_NUMBER);
        }
        if (leadsElsewhere(Fields.BOOK.get((Object) copy), keyOfBook(copy), old.book)) {
            changes.add(BOOK_ID);
        }
    }

    @Override
    public void restore(Copy copy, Object snapshot, ColumnSet wanted) {
        Snapshot old = (Snapshot) snapshot;
        if (wanted.contains(KEY_SHELF) || wanted.contains(KEY_NUMBER)) {
            @Nullable String keyShelfPart = wanted.contains(KEY_SHELF) ? old.keyShelf : keyShelfOf(copy);
            @Nullable Integer keyNumberPart = wanted.contains(KEY_NUMBER) ? old.keyNumber : keyNumberOf(copy);
            Fields.KEY.set((Object) copy, newKey(keyShelfPart, keyNumberPart));
        }
    }

    @Override
    public @Nullable Object foreignKeyIn(Object snapshot, int relationship) {
        Snapshot old = (Snapshot) snapshot;
        return switch (relationship) {
            case BOOK_RELATION -> old.book;
            default -> throw new IllegalArgumentException("relationship " + relationship);
        };
    }

    @Override
    public @Nullable Object relation(Copy copy, int relationship) {
        return switch (relationship) {
            case BOOK_RELATION -> Fields.BOOK.get((Object) copy);
            case LOAN_RELATION -> Fields.LOAN.get((Object) copy);
            case MARKS_RELATION -> Fields.MARKS.get((Object) copy);
            case SIZES_RELATION -> Fields.SIZES.get((Object) copy);
            default -> throw new IllegalArgumentException("relationship " + relationship);
        };
    }

    @Override
    public void setRelation(Copy copy, int relationship, @Nullable Object value) {
        switch (relationship) {
            case BOOK_RELATION -> Fields.BOOK.set((Object) copy, value);
            case LOAN_RELATION -> Fields.LOAN.set((Object) copy, value);
            case MARKS_RELATION -> Fields.MARKS.set((Object) copy, value);
            case SIZES_RELATION -> Fields.SIZES.set((Object) copy, value);
            default -> throw new IllegalArgumentException("relationship " + relationship);
        }
    }

    private static @Nullable Long keyOfBook(Copy copy) {
        @Nullable Object book = Fields.BOOK.get((Object) copy);
        return book == null ? null : Book_.BOOK.binding().key((Book) book);
    }

    static @Nullable String readKeyShelf(RowReader row, int at) {
        return row.getString(at);
    }

    private static @Nullable String keyShelfOf(Copy copy) {
        @Nullable CopyKey value1 = (CopyKey) Fields.KEY.get((Object) copy);
        if (value1 == null) {
            return null;
        }
        return value1.shelf();
    }

    static @Nullable Integer readKeyNumber(RowReader row, int at) {
        return row.getIntOrNull(at);
    }

    private static @Nullable Integer keyNumberOf(Copy copy) {
        @Nullable CopyKey value1 = (CopyKey) Fields.KEY.get((Object) copy);
        if (value1 == null) {
            return null;
        }
        return value1.number();
    }

    /**
     * Null if all of it is null.
     */
    static @Nullable CopyKey newKey(@Nullable String keyShelf, @Nullable Integer keyNumber) {
        if (keyShelf == null && keyNumber == null) {
            return null;
        }
        return new CopyKey(keyShelf,
                Objects.requireNonNull(keyNumber, "Copy.key.number is a primitive int, but its column copy.number is null; declare it boxed"));
    }

    /**
     * The values of all columns; objects referred to by their identifiers.
     */
    private static final class Snapshot {
        final @Nullable String keyShelf;

        final @Nullable Integer keyNumber;

        final @Nullable Long book;

        Snapshot(Copy copy) {
            this.keyShelf = keyShelfOf(copy);
            this.keyNumber = keyNumberOf(copy);
            this.book = keyOfBook(copy);
        }
    }

    /**
     * The private fields; initialised with the first row, not at start.
     */
    private static final class Fields {
        static final VarHandle KEY;

        static final VarHandle BOOK;

        static final VarHandle LOAN;

        static final VarHandle MARKS;

        static final VarHandle SIZES;

        static {
            try {
                MethodHandles.Lookup lookup = MethodHandles.lookup();
                KEY = field(lookup, Copy.class, "key", CopyKey.class);
                BOOK = field(lookup, Copy.class, "book", Book.class);
                LOAN = field(lookup, Copy.class, "loan", Loan.class);
                MARKS = field(lookup, Copy.class, "marks", Set.class);
                SIZES = field(lookup, Copy.class, "sizes", List.class);
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
