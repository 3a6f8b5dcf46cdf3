package io.orm.spring;

import io.orm.core.engine.Transaction;
import io.orm.core.exception.OrmException;

/** A savepoint whose exceptions are Spring's. */
final class TranslatedTransaction implements Transaction {
    private final Transaction delegate;
    private final OrmExceptionTranslator exceptions;

    TranslatedTransaction(Transaction delegate, OrmExceptionTranslator exceptions) {
        this.delegate = delegate;
        this.exceptions = exceptions;
    }

    private void run(Runnable work) {
        try {
            work.run();
        } catch (OrmException e) {
            throw exceptions.translate(e);
        }
    }

    @Override
    public void commit() {
        run(delegate::commit);
    }

    @Override
    public void rollback() {
        run(delegate::rollback);
    }

    @Override
    public boolean isActive() {
        return delegate.isActive();
    }

    @Override
    public void close() {
        run(delegate::close);
    }
}
