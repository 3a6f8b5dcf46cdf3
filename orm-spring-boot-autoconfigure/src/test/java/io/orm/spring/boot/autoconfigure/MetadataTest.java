package io.orm.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an editor shows while somebody writes application.yml. */
class MetadataTest {
    @Test
    void describesEveryProperty() throws IOException {
        assertThat(properties())
                .isNotEmpty()
                .allSatisfy(property -> assertThat((String) property.get("description"))
                        .as("%s", property.get("name"))
                        .isNotBlank()
                        .doesNotStartWith("The ")
                        .doesNotStartWith("A "));
    }

    @Test
    void namesThePropertiesThatExist() throws IOException {
        assertThat(properties())
                .extracting(property -> property.get("name"))
                .containsExactlyInAnyOrder(
                        "management.endpoint.orm.access",
                        "management.endpoint.orm.cache.time-to-live",
                        "orm.dialect",
                        "orm.enabled",
                        "orm.engine.echo",
                        "orm.engine.isolation",
                        "orm.engine.max-overflow",
                        "orm.engine.pool-pre-ping",
                        "orm.engine.pool-recycle",
                        "orm.engine.pool-size",
                        "orm.engine.pool-timeout",
                        "orm.engine.statement-cache-size",
                        "orm.json.enabled",
                        "orm.json.not-loaded",
                        "orm.schema-management",
                        "orm.session.autoflush",
                        "orm.session.expire-on-commit",
                        "orm.session.statement-budget.fail",
                        "orm.session.statement-budget.warn",
                        "orm.slow-query.log-parameters",
                        "orm.slow-query.max-length",
                        "orm.slow-query.rate-limit",
                        "orm.slow-query.threshold",
                        "orm.statistics.max-statements");
    }

    /** Of this module, though others on the class path have such a file too. */
    private static List<Map<String, Object>> properties() throws IOException {
        for (var url : Collections.list(
                MetadataTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = url.openStream()) {
                List<Map<String, Object>> properties = JsonPath.parse(
                                new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .read("$.properties");
                if (properties.stream().anyMatch(property -> "orm.enabled".equals(property.get("name")))) {
                    return properties;
                }
            }
        }
        throw new AssertionError("The annotation processor has written no metadata");
    }
}
