package io.orm.testing;

import io.orm.core.engine.Engine;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real PostgreSQL for a test class: {@code @ExtendWith(PostgresExtension.class)}. The server is one per JVM; each class has a
 * {@link Database} of its own, empty at first and dropped at the end, which stays as the tests leave it in between. Constructors, set-up methods and tests
 * may ask for a {@link Database}, an {@link Engine} or a {@link DataSource}. A test that leaves a connection or a result open fails.
 */
public final class PostgresExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(PostgresExtension.class);
    private static final ThreadLocal<@Nullable Database> CURRENT = new ThreadLocal<>();

    /** The database of the test that this thread runs. */
    static Database current() {
        Database database = CURRENT.get();
        if (database == null) {
            throw new IllegalStateException("Not within a test with @ExtendWith(PostgresExtension.class)");
        }
        return database;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        database(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        CURRENT.set(database(context));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        CURRENT.remove();
        if (context.getExecutionException().isEmpty()) {
            database(context).assertNothingOpen();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Database.class || type == Engine.class || type == DataSource.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        Database database = database(context);
        if (type == Engine.class) {
            return database.engine();
        }
        return type == DataSource.class ? database.dataSource() : database;
    }

    private static Database database(ExtensionContext context) {
        ExtensionContext ofClass = context;
        // A nested class shares the database of the class around it.
        while (ofClass.getParent().isPresent()
                && ofClass.getParent().get() != ofClass.getRoot()
                && ofClass.getParent().get().getTestClass().isPresent()) {
            ofClass = ofClass.getParent().get();
        }
        return ofClass.getStore(NAMESPACE)
                .computeIfAbsent(Database.class, ignored -> Database.create(), Database.class);
    }
}
