package io.orm.mapping;

/** What happens to an object when something happens to the one that refers to it. */
public enum Cascade {
    /** Adding the owner adds it; always there. */
    SAVE_UPDATE,
    /** Merging the owner merges it; always there. */
    MERGE,
    REFRESH,
    EXPUNGE,
    /** Deleting the owner deletes it. */
    DELETE,
    /** Removing it from the owner deletes it. */
    DELETE_ORPHAN
}
