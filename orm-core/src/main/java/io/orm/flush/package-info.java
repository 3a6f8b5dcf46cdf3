/** What a flush will do, as values. */
@NullMarked
package io.orm.flush;

import org.jspecify.annotations.NullMarked;
