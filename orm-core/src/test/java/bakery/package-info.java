/** Elements that cannot be without the owner of their collection. */
@NullMarked
package bakery;

import org.jspecify.annotations.NullMarked;
