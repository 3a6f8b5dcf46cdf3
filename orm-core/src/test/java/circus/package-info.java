/** Hierarchies as they are found in applications. */
@NullMarked
package circus;

import org.jspecify.annotations.NullMarked;
