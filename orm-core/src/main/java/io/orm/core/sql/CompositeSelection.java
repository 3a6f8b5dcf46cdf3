package io.orm.core.sql;

import java.util.List;

/** A selection that is nothing but several others, read one after the other. */
interface CompositeSelection {
    List<? extends Selection<?>> parts();
}
