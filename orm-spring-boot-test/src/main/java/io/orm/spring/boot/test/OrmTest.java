package io.orm.spring.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.transaction.annotation.Transactional;

/**
 * A test of entities and queries: DataSource, transactions, engine and session, and {@link SqlStatements}, but none of the application's own
 * components (bring those that are tested by {@code @Import}). Each test runs in a transaction that is rolled back, so call
 * {@code session.flush()} where it matters that the database has seen the changes.
 *
 * <p>The database is the application's own: unlike {@code @JdbcTest}, nothing is put in its place.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(OrmTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(OrmTypeExcludeFilter.class)
@Transactional
@AutoConfigureOrm
@ImportAutoConfiguration
public @interface OrmTest {
    /** Properties {@code key=value} for this test. */
    String[] properties() default {};

    /** Whether components found by the scan are left out unless a filter includes them. */
    boolean useDefaultFilters() default true;

    /** Components to let in. */
    Filter[] includeFilters() default {};

    /** Components to keep out. */
    Filter[] excludeFilters() default {};

    /** Auto-configurations to leave out. */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
