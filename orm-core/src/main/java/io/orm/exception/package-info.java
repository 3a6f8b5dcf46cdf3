/** What can go wrong with entities and sessions. */
@NullMarked
package io.orm.exception;

import org.jspecify.annotations.NullMarked;
