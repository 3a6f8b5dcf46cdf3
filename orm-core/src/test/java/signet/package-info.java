/** Hierarchies and secondary tables with unique columns. */
@NullMarked
package signet;

import org.jspecify.annotations.NullMarked;
