package io.orm.core.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArityTemplateTest {
    @Test
    void sourcesThatExistByNumberAreWhatTheTemplateWritesButForLineBreaks() throws IOException {
        Path directory = Path.of("src/main/java/io/orm/core/sql");
        for (Map.Entry<String, String> each : ArityTemplate.sources().entrySet()) {
            String source = Files.readString(directory.resolve(each.getKey()));
            assertThat(withoutBlanks(source)).as(each.getKey()).isEqualTo(withoutBlanks(each.getValue()));
        }
    }

    @Test
    void rowsOfTwentyTwoColumnsAreTyped() {
        assertThat(Row22.class.getRecordComponents()).hasSize(ArityTemplate.MAXIMUM);
    }

    private static String withoutBlanks(String source) {
        return source.replaceAll("\\s+", "");
    }
}
