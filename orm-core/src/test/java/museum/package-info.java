/** Entities of three hierarchies, some of whose columns are read when they are used. */
@NullMarked
package museum;

import org.jspecify.annotations.NullMarked;
