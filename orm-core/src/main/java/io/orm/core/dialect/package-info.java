/** What one database does differently. */
@NullMarked
package io.orm.core.dialect;

import org.jspecify.annotations.NullMarked;
