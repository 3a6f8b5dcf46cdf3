package io.orm.json;

/** What stands in JSON for a collection or a column that is not loaded. */
public enum NotLoaded {
    /** Nothing: the property is left out. In an array, and at the top, where nothing can be left out, null. */
    OMITTED,
    /** Null, unless the property is left out when it is null. */
    NULL
}
