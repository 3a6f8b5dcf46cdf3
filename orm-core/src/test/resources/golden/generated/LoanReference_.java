package library;

import io.orm.mapping.DeferredColumns;
import io.orm.mapping.LazyReference;
import io.orm.mapping.ReferenceLoader;
import java.time.LocalDate;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Loan} that is not loaded yet, or not whole, and loads itself on first use. Generated; changes belong in {@code Loan.java}.
 */
@Generated("io.orm.processor.EntityProcessor")
@NullMarked
final class LoanReference_ extends Loan implements LazyReference {
    private final LoanKey referenceKey;

    private @Nullable ReferenceLoader referenceLoader;

    private @Nullable DeferredColumns deferredColumns;

    LoanReference_(LoanKey key, ReferenceLoader loader) {
        // What the constructor of Loan calls loads nothing: there is no loader yet.
        this.referenceKey = key;
        this.referenceLoader = loader;
        LoanBinding_.INSTANCE.setKey(this, key);
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
    public LocalDate getDue() {
        load(LoanBinding_.DUE);
        return super.getDue();
    }

    @Override
    public Copy getCopy() {
        load();
        return super.getCopy();
    }
}
