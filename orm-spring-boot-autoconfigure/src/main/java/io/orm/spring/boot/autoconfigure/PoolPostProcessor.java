package io.orm.spring.boot.autoconfigure;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Configures the pool that Boot makes, after its own properties are bound to it and before it starts. */
final class PoolPostProcessor implements BeanPostProcessor, Ordered {
    /** Declared by Boot together with its Hikari pool, and only then. */
    private static final String BESIDE_BOOTS_POOL = "jdbcConnectionDetailsHikariBeanPostProcessor";

    private final ListableBeanFactory beans;
    private final Environment environment;

    PoolPostProcessor(ListableBeanFactory beans, Environment environment) {
        this.beans = beans;
        this.environment = environment;
    }

    static boolean isBootsPool(ListableBeanFactory beans) {
        return beans.containsBeanDefinition(BESIDE_BOOTS_POOL);
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (bean instanceof HikariDataSource pool && beanName.equals("dataSource") && isBootsPool(beans)) {
            new PoolProperties(environment).applyTo(pool);
        }
        return bean;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
