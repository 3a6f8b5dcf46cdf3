package io.orm.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

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
    void eachWorkHasAProcessOfItsOwn() {
        String[] arguments = {
            "--rounds", "1", "--warmup", "1", "--warmup-seconds", "0", "--users", "50", "--contestants", "orm"
        };
        String report;
        try (BenchmarkDatabase database = BenchmarkDatabase.start(50)) {
            report = Fork.ofEachWork(database, List.of(Work.R1, Work.W4), arguments);
        }

        assertThat(report.lines().filter(line -> line.startsWith("| ")).map(line -> line.substring(0, 5)))
                .containsExactly("| | w", "| R1 ", "| W4 ");
    }

    @Test
    void anUnknownOptionIsRefusedWithTheOnesThereAre() {
        assertThatThrownBy(() -> Options.parse("--round", "1"))
                .hasMessageContaining("--round;")
                .hasMessageContaining("--rounds");
    }
}
