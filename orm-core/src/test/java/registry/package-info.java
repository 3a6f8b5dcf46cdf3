/** Identifiers that derive from other entities, within hierarchies and from entities that are in one. */
@NullMarked
package registry;

import org.jspecify.annotations.NullMarked;
