package io.orm.spring.boot.autoconfigure;

import io.orm.core.engine.Engine;
import io.orm.spring.observability.SlowQueryLog;
import io.orm.spring.observability.StatementLog;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The logs of statements and of slow statements. Levels and threshold decide at run time whether anything is written. */
@AutoConfiguration(after = OrmAutoConfiguration.class)
@ConditionalOnClass(Engine.class)
@ConditionalOnBean({Engine.class, OrmProperties.class})
public final class OrmLoggingAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    SlowQueryLog ormSlowQueryLog(OrmProperties properties) {
        OrmProperties.SlowQuery slowQuery = properties.slowQuery();
        return new SlowQueryLog(
                slowQuery.threshold(), slowQuery.rateLimit(), slowQuery.logParameters(), slowQuery.maxLength());
    }

    @Bean
    @ConditionalOnMissingBean
    StatementLog ormStatementLog(OrmProperties properties) {
        return new StatementLog(!properties.engine().echo());
    }
}
