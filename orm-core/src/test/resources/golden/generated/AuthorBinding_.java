package library;

import static io.orm.core.type.SqlTypes.bigint;
import static io.orm.core.type.SqlTypes.date;
import static io.orm.core.type.SqlTypes.varchar;
import static io.orm.mapping.Differences.differ;

import io.orm.core.type.ParameterWriter;
import io.orm.core.type.RowReader;
import io.orm.core.type.SqlType;
import io.orm.mapping.ColumnSet;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.ReferenceLoader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.LocalDate;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Creates, reads, writes and compares {@link Author}. Generated; changes belong in {@code Author.java}.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
final class AuthorBinding_ implements EntityBinding<Author, Long> {
    static final AuthorBinding_ INSTANCE = new AuthorBinding_();

    static final int ID = 0;

    static final int NAME = 1;

    static final int BORN = 2;

    static final int BOOKS_RELATION = 0;

    private static final SqlType<Long> ID_TYPE = bigint();

    private static final SqlType<String> NAME_TYPE = varchar(80);

    private static final SqlType<LocalDate> BORN_TYPE = date();

    private AuthorBinding_() {
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
    public Author read(RowReader row, int first) {
        Author author = new Author();
        Fields.ID.set((Object) author, (Long) row.getLong(first + ID));
        Fields.NAME.set((Object) author, row.getString(first + NAME));
        Fields.BORN.set((Object) author, row.get(first + BORN, BORN_TYPE));
        return author;
    }

    @Override
    public Author create() {
        return new Author();
    }

    @Override
    public Author createReference(Long key, ReferenceLoader loader) {
        return new AuthorReference_(key, loader);
    }

    @Override
    public long longKey(Author author) {
        return (Long) Fields.ID.get((Object) author);
    }

    @Override
    public @Nullable Long key(Author author) {
        return (Long) Fields.ID.get((Object) author);
    }

    @Override
    public void setKey(Author author, Long key) {
        Fields.ID.set((Object) author, key);
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
    public void readInto(Author author, RowReader row, int first, ColumnSet wanted) {
        int at = first;
        if (wanted.contains(ID)) {
            Fields.ID.set((Object) author, (Long) row.getLong(at));
            at++;
        }
        if (wanted.contains(NAME)) {
            Fields.NAME.set((Object) author, row.getString(at));
            at++;
        }
        if (wanted.contains(BORN)) {
            Fields.BORN.set((Object) author, row.get(at, BORN_TYPE));
        }
    }

    @Override
    public @Nullable Object readForeignKey(int relationship, RowReader row, int first) {
        throw new IllegalArgumentException("relationship " + relationship);
    }

    @Override
    public void write(Author author, int column, ParameterWriter out) {
        switch (column) {
            case ID -> out.write((Long) Fields.ID.get((Object) author), ID_TYPE);
            case NAME -> out.write((String) Fields.NAME.get((Object) author), NAME_TYPE);
            case BORN -> out.write((LocalDate) Fields.BORN.get((Object) author), BORN_TYPE);
            default -> throw new IllegalArgumentException("column " + column);
        }
    }

    @Override
    public void writeLoaded(Object snapshot, int column, ParameterWriter out) {
        Snapshot old = (Snapshot) snapshot;
        switch (column) {
            case ID -> out.write(old.id, ID_TYPE);
            case NAME -> out.write(old.name, NAME_TYPE);
            case BORN -> out.write(old.born, BORN_TYPE);
            default -> throw new IllegalArgumentException("column " + column);
        }
    }

    @Override
    public Object snapshot(Author author) {
        return new Snapshot(author);
    }

    @Override
    public void addChanges(Author author, Object snapshot, ColumnSet changes) {
        Snapshot old = (Snapshot) snapshot;
        if (differ((Long) Fields.ID.get((Object) author), old.id)) {
            changes.add(ID);
        }
        if (differ((String) Fields.NAME.get((Object) author), old.name)) {
            changes.add(NAME);
        }
        if (differ((LocalDate) Fields.BORN.get((Object) author), old.born)) {
            changes.add(BORN);
        }
    }

    @Override
    public void restore(Author author, Object snapshot, ColumnSet wanted) {
        Snapshot old = (Snapshot) snapshot;
        if (wanted.contains(ID)) {
            Fields.ID.set((Object) author, old.id);
        }
        if (wanted.contains(NAME)) {
            Fields.NAME.set((Object) author, old.name);
        }
        if (wanted.contains(BORN)) {
            Fields.BORN.set((Object) author, old.born);
        }
    }

    @Override
    public @Nullable Object foreignKeyIn(Object snapshot, int relationship) {
        throw new IllegalArgumentException("relationship " + relationship);
    }

    @Override
    public @Nullable Object relation(Author author, int relationship) {
        return switch (relationship) {
            case BOOKS_RELATION -> Fields.BOOKS.get((Object) author);
            default -> throw new IllegalArgumentException("relationship " + relationship);
        };
    }

    @Override
    public void setRelation(Author author, int relationship, @Nullable Object value) {
        switch (relationship) {
            case BOOKS_RELATION -> Fields.BOOKS.set((Object) author, value);
            default -> throw new IllegalArgumentException("relationship " + relationship);
        }
    }

    /**
     * The values of all columns; objects referred to by their identifiers.
     */
    private static final class Snapshot {
        final @Nullable Long id;

        final @Nullable String name;

        final @Nullable LocalDate born;

        Snapshot(Author author) {
            this.id = (Long) Fields.ID.get((Object) author);
            this.name = (String) Fields.NAME.get((Object) author);
            this.born = (LocalDate) Fields.BORN.get((Object) author);
        }
    }

    /**
     * The private fields; initialised with the first row, not at start.
     */
    private static final class Fields {
        static final VarHandle ID;

        static final VarHandle NAME;

        static final VarHandle BORN;

        static final VarHandle BOOKS;

        static {
            try {
                MethodHandles.Lookup lookup = MethodHandles.lookup();
                ID = field(lookup, Author.class, "id", Long.class);
                NAME = field(lookup, Author.class, "name", String.class);
                BORN = field(lookup, Author.class, "born", LocalDate.class);
                BOOKS = field(lookup, Author.class, "books", List.class);
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
