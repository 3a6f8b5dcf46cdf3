package library;

import static io.orm.core.sql.ColumnOption.identity;
import static io.orm.core.sql.ColumnOption.notNull;
import static io.orm.core.sql.ColumnOption.primaryKey;
import static io.orm.core.type.SqlTypes.bigint;
import static io.orm.core.type.SqlTypes.date;
import static io.orm.core.type.SqlTypes.varchar;
import static io.orm.mapping.RelationshipOption.cascade;
import static io.orm.mapping.RelationshipOption.orderBy;

import io.orm.core.sql.MutableTable;
import io.orm.core.sql.NumberColumn;
import io.orm.core.sql.Query;
import io.orm.core.sql.TableIndex;
import io.orm.core.sql.TemporalColumn;
import io.orm.core.sql.TextColumn;
import io.orm.mapping.Cascade;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityTable;
import io.orm.mapping.ToMany;
import java.time.LocalDate;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code authors} as mapped by {@link Author}. Generated; changes belong in {@code Author.java}.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
public final class Author_ extends EntityTable<Author, Long> implements MutableTable<Author> {
    public static final Author_ AUTHOR = new Author_(null);

    private static final List<String> ATTRIBUTES = List.of("id", "name", "born");

    /**
     * {@code authors.id}.
     */
    public final NumberColumn<Long> id = numberColumn("id", bigint(), primaryKey(), identity());

    /**
     * {@code authors.name}.
     */
    public final TextColumn name = textColumn("name", varchar(80), notNull());

    /**
     * {@code authors.born}.
     */
    public final TemporalColumn<LocalDate> born = temporalColumn("born", date());

    /**
     * {@code Author.books}.
     */
    public final ToMany<Author, Book> books = oneToMany("books", () -> Book_.BOOK,
            () -> Book_.BOOK.author,
            cascade(Cascade.DELETE, Cascade.DELETE_ORPHAN, Cascade.EXPUNGE, Cascade.REFRESH),
            orderBy("title"));

    private Author_(@Nullable String alias) {
        super(null, "authors", alias);
    }

    private Author_(String alias, Query<Author> source) {
        super(null, "authors", alias, source);
    }

    @Override
    public Class<Author> entityType() {
        return Author.class;
    }

    @Override
    public Author_ root() {
        return AUTHOR;
    }

    @Override
    public Author_ as(String alias) {
        return new Author_(alias);
    }

    @Override
    public Author_ as(String alias, Query<Author> source) {
        return new Author_(alias, source);
    }

    @Override
    public List<String> attributeNames() {
        return ATTRIBUTES;
    }

    @Override
    public List<TableIndex> indexes() {
        return List.of(new TableIndex("authors_by_name", List.of("name"), false));
    }

    @Override
    public EntityBinding<Author, Long> binding() {
        return AuthorBinding_.INSTANCE;
    }
}
