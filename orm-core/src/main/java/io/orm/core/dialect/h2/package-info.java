/** H2. */
@NullMarked
package io.orm.core.dialect.h2;

import org.jspecify.annotations.NullMarked;
