package io.orm.benchmarks;

import javax.sql.DataSource;

/**
 * A library that takes part where it is on the class path ({@code META-INF/services}): those that need a newer JDK than this project, or a build
 * step of their own, are compiled by the profile {@code peers} only.
 */
interface Peer {
    /** As the option {@code --contestants} names it. */
    String name();

    Contestant<?> on(DataSource dataSource);
}
