package library;

import io.orm.mapping.DeferredColumns;
import io.orm.mapping.LazyReference;
import io.orm.mapping.ReferenceLoader;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Book} that is not loaded yet, or not whole, and loads itself on first use. Generated; changes belong in {@code Book.java}.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
final class BookReference_ extends Book implements LazyReference {
    private final Long referenceKey;

    private @Nullable ReferenceLoader referenceLoader;

    private @Nullable DeferredColumns deferredColumns;

    BookReference_(Long key, ReferenceLoader loader) {
        // What the constructor of Book calls loads nothing: there is no loader yet.
        this.referenceKey = key;
        this.referenceLoader = loader;
        BookBinding_.INSTANCE.setKey(this, key);
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
    public @Nullable ReferenceLoader referenceLoader() {
        return referenceLoader;
    }

    @Override
    public void markLoaded() {
        referenceLoader = null;
    }

    @Override
    public @Nullable DeferredColumns deferredColumns() {
        return deferredColumns;
    }

    @Override
    public void deferColumns(@Nullable DeferredColumns deferred) {
        deferredColumns = deferred;
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

    private void load(int column) {
        load();
        @Nullable DeferredColumns deferred = deferredColumns;
        if (deferred != null && deferred.contains(column)) {
            deferred.load(this, column);
        }
    }

    @Override
    public Long getId() {
        return super.getId();
    }

    @Override
    public int getVersion() {
        load(BookBinding_.VERSION);
        return super.getVersion();
    }

    @Override
    public String getTitle() {
        load(BookBinding_.TITLE);
        return super.getTitle();
    }

    @Override
    public Author getAuthor() {
        load();
        return super.getAuthor();
    }

    @Override
    public List<Copy> getCopies() {
        load();
        return super.getCopies();
    }
}
