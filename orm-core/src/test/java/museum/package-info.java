/** Hierarchies of each kind with columns that are read when they are used, and with expressions. */
@NullMarked
package museum;

import org.jspecify.annotations.NullMarked;
