package io.orm.spring.boot.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class SchemaMismatchFailureAnalyzer extends AbstractFailureAnalyzer<SchemaMismatchException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SchemaMismatchException cause) {
        return new FailureAnalysis(
                "The database differs from the mapping:" + System.lineSeparator() + System.lineSeparator() + "    - "
                        + String.join(System.lineSeparator() + "    - ", cause.differences()),
                "Add a migration that changes the database, or change the mapping. In development, orm.schema-management=create makes tables "
                        + "that are missing, and create-drop makes all of them anew.",
                cause);
    }
}
