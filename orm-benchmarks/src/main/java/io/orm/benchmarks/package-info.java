/** The same work by hand-written JDBC, by other libraries and by this one, on one database, in paired rounds. */
@NullMarked
package io.orm.benchmarks;

import org.jspecify.annotations.NullMarked;
