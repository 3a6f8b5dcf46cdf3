package library;

import io.orm.mapping.DeferredColumns;
import io.orm.mapping.LazyReference;
import io.orm.mapping.ReferenceLoader;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Copy} that is not loaded yet, or not whole, and loads itself on first use. Generated; changes belong in {@code Copy.java}.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
final class CopyReference_ extends Copy implements LazyReference {
    private final CopyKey referenceKey;

    private @Nullable ReferenceLoader referenceLoader;

    private @Nullable DeferredColumns deferredColumns;

    CopyReference_(CopyKey key, ReferenceLoader loader) {
        // What the constructor of Copy calls loads nothing: there is no loader yet.
        this.referenceKey = key;
        this.referenceLoader = loader;
        CopyBinding_.INSTANCE.setKey(this, key);
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

    @Override
    public CopyKey getKey() {
        return super.getKey();
    }

    @Override
    public Book getBook() {
        load();
        return super.getBook();
    }

    @Override
    public Loan getLoan() {
        load();
        return super.getLoan();
    }
}
