/** What a flush will do, as values; how bulk operations run. */
@NullMarked
package io.orm.flush;

import org.jspecify.annotations.NullMarked;
