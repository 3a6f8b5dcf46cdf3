package io.orm.loading;

/** A {@link WriteOnlyCollection} that can also be asked; every question is one statement. */
public interface DynamicCollection<T> extends WriteOnlyCollection<T>, BoundSelect<T> {
    /** For a field of an entity that is not in a session yet; replaced when it is. */
    static <T> DynamicCollection<T> empty() {
        return new UnboundCollection<>();
    }
}
