package io.orm.benchmarks;

import io.orm.benchmarks.Benchmarks.Figures;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The figures as a table in Markdown. */
final class Report {
    private Report() {}

    /** One line per work; the first contestant is the measure of all others. */
    static String write(
            BenchmarkDatabase database,
            Options options,
            List<String> contestants,
            Map<Work, List<@Nullable Figures>> table) {
        StringBuilder report = new StringBuilder();
        String first = contestants.get(0);
        report.append(String.format(
                Locale.ROOT,
                "%s, JDK %s, %d processors; %d paired rounds after %d or more; %s.%n%n",
                database.version(),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                options.rounds(),
                options.warmup(),
                options.delay().isZero()
                        ? "loopback"
                        : "every round trip delayed by " + options.delay().toNanos() / 1_000 + " µs"));
        report.append("| | work | ").append(first).append(": time, KB, statements, round trips");
        for (String other : contestants.subList(1, contestants.size())) {
            report.append(" | ").append(other).append(": time ÷, KB ÷, statements, round trips");
        }
        report.append(" |\n|---|---|");
        contestants.forEach(contestant -> report.append("---|"));
        report.append('\n');
        table.forEach((work, figures) -> {
            report.append("| ").append(work).append(" | ").append(work.title());
            Figures measure = Objects.requireNonNull(figures.get(0));
            report.append(String.format(
                    Locale.ROOT,
                    " | %,.0f µs, %,.1f KB, %d, %d",
                    measure.microseconds(),
                    measure.bytes() / 1_024,
                    measure.traffic().statements(),
                    measure.traffic().roundTrips()));
            for (Figures other : figures.subList(1, figures.size())) {
                if (other == null) {
                    report.append(" | –");
                    continue;
                }
                report.append(String.format(
                        Locale.ROOT,
                        " | **%.2f**, %.2f, %d, %d",
                        other.timeRatio(),
                        other.bytes() / measure.bytes(),
                        other.traffic().statements(),
                        other.traffic().roundTrips()));
            }
            report.append(" |\n");
        });
        return report.toString();
    }
}
