/** Collections that write columns of elements which extend each other: one for each way to keep their rows. */
@NullMarked
package freight;

import org.jspecify.annotations.NullMarked;
