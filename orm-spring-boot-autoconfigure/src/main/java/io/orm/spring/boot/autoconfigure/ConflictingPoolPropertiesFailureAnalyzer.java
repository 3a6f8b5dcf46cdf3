package io.orm.spring.boot.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class ConflictingPoolPropertiesFailureAnalyzer extends AbstractFailureAnalyzer<ConflictingPoolPropertiesException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConflictingPoolPropertiesException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.advice(), cause);
    }
}
