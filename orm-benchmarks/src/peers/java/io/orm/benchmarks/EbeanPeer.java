package io.orm.benchmarks;

import javax.sql.DataSource;

public final class EbeanPeer implements Peer {
    @Override
    public String name() {
        return "ebean";
    }

    @Override
    public Contestant<?> on(DataSource dataSource) {
        return new EbeanContestant(dataSource);
    }
}
