package io.orm.loading;

/** A {@link WriteOnlyCollection} that can also be asked; every question is one statement. */
public interface DynamicCollection<T> extends WriteOnlyCollection<T>, BoundSelect<T> {
    static <T> DynamicCollection<T> empty() {
        throw new UnsupportedOperationException();
    }
}
