package io.orm.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import io.orm.core.exception.UsageException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EngineOptionsTest {
    private static final String URL = "jdbc:postgresql://localhost/shop";

    @Test
    void everyPoolOptionReachesThePool() {
        HikariConfig pool = EngineOptions.defaults()
                .poolSize(3)
                .maxOverflow(4)
                .poolTimeout(Duration.ofSeconds(7))
                .poolRecycle(Duration.ofMinutes(9))
                .hikari(URL);

        assertThat(pool.getJdbcUrl()).isEqualTo(URL);
        assertThat(pool.getMinimumIdle()).isEqualTo(3);
        assertThat(pool.getMaximumPoolSize()).isEqualTo(7);
        assertThat(pool.getConnectionTimeout()).isEqualTo(7_000);
        assertThat(pool.getMaxLifetime()).isEqualTo(540_000);
    }

    @Test
    void aConnectionIsNeverReplacedForItsAgeIfTheAgeIsZero() {
        assertThat(EngineOptions.defaults()
                        .poolRecycle(Duration.ZERO)
                        .hikari(URL)
                        .getMaxLifetime())
                .isZero();
    }

    @Test
    void anAgeThatThePoolWouldIgnoreIsRefused() {
        assertThatThrownBy(() -> EngineOptions.defaults().poolRecycle(Duration.ofSeconds(29)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("at least 30 s")
                .hasMessageContaining("PT29S");
    }
}
