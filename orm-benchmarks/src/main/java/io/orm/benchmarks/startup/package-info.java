/** From the start of a JVM to an application's first answer out of a database: Spring's JDBC starter, and ours on top of it. */
package io.orm.benchmarks.startup;
