/** What sessions and entities announce, and the states of an entity. */
@NullMarked
package io.orm.event;

import org.jspecify.annotations.NullMarked;
