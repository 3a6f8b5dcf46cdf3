package library;

import io.orm.mapping.LazyReference;
import io.orm.mapping.ReferenceLoader;
import java.time.LocalDate;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Author} that is not loaded yet, and loads itself on first use. Generated; changes belong in {@code Author.java}.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
final class AuthorReference_ extends Author implements LazyReference {
    private final Long referenceKey;

    private transient @Nullable ReferenceLoader referenceLoader;

    AuthorReference_(Long key, ReferenceLoader loader) {
        // What the constructor of Author calls loads nothing: there is no loader yet.
        this.referenceKey = key;
        this.referenceLoader = loader;
        AuthorBinding_.INSTANCE.setKey(this, key);
    }

    @Override
    public Object referenceKey() {
        return referenceKey;
    }

    @Override
    public boolean isLoaded() {
        return referenceLoader == null;
    }

    @Override
    public void markLoaded() {
        referenceLoader = null;
    }

    private void load() {
        @Nullable ReferenceLoader loader = referenceLoader;
        if (loader == null) {
            return;
        }
        referenceLoader = null;
        try {
            loader.load(this);
        } catch (RuntimeException | Error e) {
            referenceLoader = loader;
            throw e;
        }
    }

    @Override
    public Long getId() {
        return super.getId();
    }

    @Override
    public String getName() {
        load();
        return super.getName();
    }

    @Override
    public @Nullable LocalDate getBorn() {
        load();
        return super.getBorn();
    }

    @Override
    public List<Book> getBooks() {
        load();
        return super.getBooks();
    }
}
