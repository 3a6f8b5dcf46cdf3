package io.orm.spring.boot.autoconfigure;

import java.util.Set;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;
import org.springframework.core.Ordered;

/** Whatever needs an initialized database waits for our tables; these come after migrations, and before scripts that fill them. */
class OrmDatabaseInitializerDetector extends AbstractBeansOfTypeDatabaseInitializerDetector {
    /** Scripts stand at {@code LOWEST_PRECEDENCE - 100}. */
    private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 200;

    @Override
    protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
        return Set.of(SchemaInitializer.class);
    }

    @Override
    public int getOrder() {
        return ORDER;
    }
}
