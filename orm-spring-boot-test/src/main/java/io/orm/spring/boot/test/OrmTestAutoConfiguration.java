package io.orm.spring.boot.test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** A recorder of statements in every test's context. */
@AutoConfiguration
public final class OrmTestAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    SqlStatements sqlStatements() {
        return new SqlStatements();
    }
}
