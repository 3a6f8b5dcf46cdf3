package io.orm.annotation;

/** Which columns an UPDATE compares with what was loaded, where no version tells of changes. */
public enum ComparedColumns {
    /** Those that it sets: two may change different columns of one row. */
    CHANGED,
    /** All of them. */
    ALL
}
