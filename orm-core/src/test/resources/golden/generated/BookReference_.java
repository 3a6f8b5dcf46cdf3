package library;

import io.orm.mapping.LazyReference;
import io.orm.mapping.ReferenceLoader;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Book} that is not loaded yet, and loads itself on first use. Generated; changes belong in {@code Book.java}.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
final class BookReference_ extends Book implements LazyReference {
    private final Long referenceKey;

    private transient @Nullable ReferenceLoader referenceLoader;

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
    public int getVersion() {
        load();
        return super.getVersion();
    }

    @Override
    public String getTitle() {
        load();
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
