/** Drivers: binding, reading and the peculiarities of each database's JDBC driver; not exported. */
@NullMarked
package io.orm.core.internal.jdbc;

import org.jspecify.annotations.NullMarked;
