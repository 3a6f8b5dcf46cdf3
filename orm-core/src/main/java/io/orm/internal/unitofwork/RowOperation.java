package io.orm.internal.unitofwork;

import java.util.List;

/** An operation on rows that have to be there: each is known by its key, and perhaps its version. */
interface RowOperation {
    EntityWriter<Object, Object> writer();

    /** One per row, in the order sent. */
    List<Object> entities();

    /** Whether a row with another version does not count. */
    boolean isVersioned();

    /** Whether a row whose columns differ from what was loaded does not count. */
    boolean isCompared();
}
