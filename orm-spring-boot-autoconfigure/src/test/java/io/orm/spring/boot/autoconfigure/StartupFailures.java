package io.orm.spring.boot.autoconfigure;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Start-ups that are expected to fail, and to be explained. */
final class StartupFailures {
    private StartupFailures() {}

    static FailureAnalysis explained(FailureAnalyzer analyzer, @Nullable Throwable failure) {
        return requireNonNull(
                analyzer.analyze(requireNonNull(failure, "the application started")), "the failure was not explained");
    }
}
