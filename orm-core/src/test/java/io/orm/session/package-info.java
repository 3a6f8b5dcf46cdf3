/** Sessions against a real database. */
@NullMarked
package io.orm.session;

import org.jspecify.annotations.NullMarked;
