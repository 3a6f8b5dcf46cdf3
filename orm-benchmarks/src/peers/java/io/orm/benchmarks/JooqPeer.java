package io.orm.benchmarks;

import javax.sql.DataSource;

public final class JooqPeer implements Peer {
    @Override
    public String name() {
        return "jooq";
    }

    @Override
    public Contestant<?> on(DataSource dataSource) {
        return new JooqContestant(dataSource);
    }
}
