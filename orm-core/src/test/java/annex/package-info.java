/** Hierarchies whose classes keep columns in secondary tables. */
@NullMarked
package annex;

import org.jspecify.annotations.NullMarked;
