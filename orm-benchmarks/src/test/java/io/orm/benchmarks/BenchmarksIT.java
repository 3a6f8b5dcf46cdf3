package io.orm.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksIT {
    @Test
    void everyContestantDoesEveryWorkAsJdbcDoes() {
        Options options = Options.parse("--rounds", "1", "--warmup", "1", "--warmup-seconds", "0", "--users", "50");
        String report;
        try (BenchmarkDatabase database = BenchmarkDatabase.start(options.users())) {
            report = Benchmarks.run(database, options);
        }

        assertThat(report.lines().filter(line -> line.startsWith("| R") || line.startsWith("| W")))
                .hasSize(Work.values().length);
    }

    @Test
    void eachWorkHasAProcessOfItsOwnAndItsLineIsWrittenWhenItIsThere(@TempDir Path directory) throws IOException {
        Path output = directory.resolve("report.md");
        String[] arguments = {
            "--rounds",
            "1",
            "--warmup",
            "1",
            "--warmup-seconds",
            "0",
            "--users",
            "50",
            "--contestants",
            "orm",
            "--works",
            "R1,W4",
            "--output",
            output.toString()
        };
        String report;
        try (BenchmarkDatabase database = BenchmarkDatabase.start(50)) {
            report = Fork.ofEachWork(database, Options.parse(arguments), arguments);
        }

        assertThat(report.lines().filter(line -> line.startsWith("| ")).map(line -> line.substring(0, 5)))
                .containsExactly("| | w", "| R1 ", "| W4 ");
        assertThat(output).hasContent(report);
    }

    @Test
    void anUnknownOptionIsRefusedWithTheOnesThereAre() {
        assertThatThrownBy(() -> Options.parse("--round", "1"))
                .hasMessageContaining("--round;")
                .hasMessageContaining("--rounds");
    }
}
