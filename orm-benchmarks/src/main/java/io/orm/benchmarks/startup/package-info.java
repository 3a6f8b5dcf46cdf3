/** From the start of a JVM to an application's first answer out of a database: Spring's JDBC starter, and ours on top of it. */
@NullMarked
package io.orm.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
