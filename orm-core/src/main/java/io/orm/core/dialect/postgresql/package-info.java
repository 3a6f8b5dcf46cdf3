/** PostgreSQL. */
@NullMarked
package io.orm.core.dialect.postgresql;

import org.jspecify.annotations.NullMarked;
