/** What users write, compiled against the generated metamodel of {@code shop}. */
@NullMarked
package examples;

import org.jspecify.annotations.NullMarked;
