/** Which objects a session knows: identity maps, states and snapshots. */
@NullMarked
package io.orm.internal.identity;

import org.jspecify.annotations.NullMarked;
