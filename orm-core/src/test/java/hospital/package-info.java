/** Wards and what cannot be without one: references that may not be null, to identifiers that people give and change. */
@NullMarked
package hospital;

import org.jspecify.annotations.NullMarked;
