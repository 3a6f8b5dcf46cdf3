package io.orm.spring.boot.autoconfigure;

import com.zaxxer.hikari.HikariDataSource;
import io.orm.spring.boot.autoconfigure.OrmProperties.PrePing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/** The pool's properties in SQLAlchemy's words, as Hikari's. */
final class PoolProperties {
    private static final String HIKARI = "spring.datasource.hikari.";
    private static final String PRE_PING_WINDOW = "com.zaxxer.hikari.aliveBypassWindowMs";
    private static final int DEFAULT_SIZE = 5;
    private static final int DEFAULT_OVERFLOW = 10;

    private final Binder binder;
    private final OrmProperties.Engine ours;

    PoolProperties(Environment environment) {
        this.binder = Binder.get(environment);
        this.ours = binder.bindOrCreate("orm.engine", OrmProperties.Engine.class);
    }

    /**
     * Sets on {@code pool}, which has not started, what Hikari's own properties leave open.
     *
     * @throws ConflictingPoolPropertiesException if they say something else
     */
    void applyTo(HikariDataSource pool) {
        if (ours.poolSize() != null || ours.maxOverflow() != null) {
            int size = ours.poolSize() != null ? ours.poolSize() : DEFAULT_SIZE;
            int overflow = ours.maxOverflow() != null ? ours.maxOverflow() : DEFAULT_OVERFLOW;
            Map<String, Object> sources = sources("pool-size", ours.poolSize(), "max-overflow", ours.maxOverflow());
            if (isOpen("maximum-pool-size", size + overflow, Integer.class, sources)) {
                pool.setMaximumPoolSize(size + overflow);
            }
            if (isOpen("minimum-idle", size, Integer.class, sources)) {
                pool.setMinimumIdle(size);
            }
        }
        Duration timeout = ours.poolTimeout();
        if (timeout != null
                && isOpen("connection-timeout", timeout, Duration.class, sources("pool-timeout", timeout, "", null))) {
            pool.setConnectionTimeout(timeout.toMillis());
        }
        Duration age = ours.poolRecycle();
        if (age != null && isOpen("max-lifetime", age, Duration.class, sources("pool-recycle", age, "", null))) {
            pool.setMaxLifetime(age.toMillis());
        }
        if (ours.isolation() != null) {
            String isolation = "TRANSACTION_" + ours.isolation();
            if (isOpen(
                    "transaction-isolation",
                    isolation,
                    String.class,
                    sources("isolation", ours.isolation(), "", null))) {
                pool.setTransactionIsolation(isolation);
            }
        }
        if (ours.poolPrePing() == PrePing.ALWAYS) {
            // Read once by each pool when it starts; there is no other way to tell it.
            System.setProperty(PRE_PING_WINDOW, "0");
        }
    }

    private static Map<String, Object> sources(
            String first, @Nullable Object firstValue, String second, @Nullable Object secondValue) {
        Map<String, Object> sources = new LinkedHashMap<>();
        if (firstValue != null) {
            sources.put("orm.engine." + first, firstValue);
        }
        if (secondValue != null) {
            sources.put("orm.engine." + second, secondValue);
        }
        return sources;
    }

    private <T> boolean isOpen(String hikariName, T value, Class<T> type, Map<String, Object> sources) {
        String text =
                binder.bind(HIKARI + hikariName, Bindable.of(String.class)).orElse(null);
        if (text == null) {
            return true;
        }
        Object theirs = type == Duration.class
                ? DurationStyle.detectAndParse(text)
                : binder.bind(HIKARI + hikariName, type).get();
        if (!Objects.equals(theirs, value)) {
            throw new ConflictingPoolPropertiesException(sources, HIKARI + hikariName, text, String.valueOf(value));
        }
        return false;
    }
}
