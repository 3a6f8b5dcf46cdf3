/** The same work by hand-written JDBC, Hibernate ORM and this library, on one database, in paired rounds. */
package io.orm.benchmarks;
