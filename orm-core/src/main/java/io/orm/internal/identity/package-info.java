/** The objects of a session: identifiers, identity maps, states, snapshots, and the collections that act at once. */
@NullMarked
package io.orm.internal.identity;

import org.jspecify.annotations.NullMarked;
