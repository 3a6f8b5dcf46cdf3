package io.orm.internal.identity;

/** What an object holds that was made by a session: by it the object tells which session it is of. */
public interface SessionBound {
    PersistenceContext context();
}
