package io.orm.spring.boot.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Names the databases that there are dialects for. */
class UnsupportedDatabaseFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedDatabaseException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedDatabaseException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Set spring.datasource.url to a PostgreSQL or H2 database. If it is one of them behind a driver whose URL does not say so, set "
                        + "orm.dialect=postgresql or orm.dialect=h2. To go without the ORM, set orm.enabled=false.",
                cause);
    }
}
