/** Entity queries: statements, load plans, one class per loading strategy, rows to entities. */
@NullMarked
package io.orm.internal.loader;

import org.jspecify.annotations.NullMarked;
