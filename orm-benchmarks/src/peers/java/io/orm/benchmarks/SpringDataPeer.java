package io.orm.benchmarks;

import javax.sql.DataSource;

public final class SpringDataPeer implements Peer {
    @Override
    public String name() {
        return "spring-data-jdbc";
    }

    @Override
    public Contestant<?> on(DataSource dataSource) {
        return new SpringDataContestant(dataSource);
    }
}
