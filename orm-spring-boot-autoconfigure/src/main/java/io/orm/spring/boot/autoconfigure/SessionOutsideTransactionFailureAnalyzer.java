package io.orm.spring.boot.autoconfigure;

import io.orm.spring.SessionOutsideTransactionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class SessionOutsideTransactionFailureAnalyzer extends AbstractFailureAnalyzer<SessionOutsideTransactionException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SessionOutsideTransactionException cause) {
        return new FailureAnalysis(
                "While the application started, a session was used outside of a transaction: " + cause.getMessage(),
                "What runs at start-up, such as @PostConstruct, an ApplicationRunner or an event listener, has no transaction of its own; and "
                        + "@PostConstruct is called before the proxy exists that would begin one. Move the work to a @Transactional method of "
                        + "another bean, or wrap it in TransactionTemplate.executeWithoutResult(...).",
                cause);
    }
}
