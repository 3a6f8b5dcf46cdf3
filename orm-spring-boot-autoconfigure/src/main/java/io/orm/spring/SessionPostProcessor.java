package io.orm.spring;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.transaction.ConfigurableTransactionManager;

/**
 * Brings the {@link TransactionalSession} beans and the transaction managers of a context together, whoever declares them: each manager gets a
 * listener, by which the sessions on its DataSource learn when to flush.
 */
public final class SessionPostProcessor implements BeanPostProcessor {
    private final List<SessionTransactions> sessions = new CopyOnWriteArrayList<>();

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (bean instanceof TransactionalSession session) {
            sessions.add(session.transactions());
        } else if (bean instanceof ConfigurableTransactionManager manager) {
            manager.addListener(new SessionTransactionListener(manager, sessions));
        }
        return bean;
    }
}
