package io.orm.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Starts a PostgreSQL unless {@code spring.datasource.url} names one. Its data live in {@code demo.database.directory} and are found there by
 * the next start, or else in a directory that goes with the process.
 */
@TestConfiguration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spring.datasource.url:}' == ''")
class EmbeddedPostgresConfiguration {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgresConfiguration.class);

    @Bean(destroyMethod = "close")
    EmbeddedPostgres embeddedPostgres(@Value("${demo.database.directory:}") String directory) throws IOException {
        long start = System.nanoTime();
        // Named after the user: what another one unpacked in the shared directory for temporary files could not be
        // written to.
        File binaries =
                new File(System.getProperty("java.io.tmpdir"), "embedded-pg-" + System.getProperty("user.name"));
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setOverrideWorkingDirectory(binaries);
        if (!directory.isBlank()) {
            Path data = Path.of(directory).toAbsolutePath();
            Files.createDirectories(data);
            builder.setDataDirectory(data).setCleanDataDirectory(false);
        }
        EmbeddedPostgres postgres = builder.start();
        log.info(
                "Started PostgreSQL on port {} in {} ms; {}",
                postgres.getPort(),
                (System.nanoTime() - start) / 1_000_000,
                directory.isBlank() ? "its data are not kept" : "its data are in " + directory);
        return postgres;
    }

    /** The pool asks this bean where to connect, and so is closed before the server is. */
    @Bean
    JdbcConnectionDetails jdbcConnectionDetails(EmbeddedPostgres postgres) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return "postgres";
            }

            @Override
            public String getPassword() {
                return "postgres";
            }

            @Override
            public String getJdbcUrl() {
                return postgres.getJdbcUrl("postgres", "postgres");
            }
        };
    }
}
