/** Code as users write it: every example runs. */
@NullMarked
package examples;

import org.jspecify.annotations.NullMarked;
