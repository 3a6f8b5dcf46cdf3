/** Entities whose columns lie in several tables. */
@NullMarked
package clubhouse;

import org.jspecify.annotations.NullMarked;
