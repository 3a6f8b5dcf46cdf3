/** The same work by hand-written JDBC, Hibernate ORM and this library, on one database, in paired rounds. */
@NullMarked
package io.orm.benchmarks;

import org.jspecify.annotations.NullMarked;
