package io.orm.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the command line says. */
record Options(
        int rounds,
        int warmup,
        Duration warmupTime,
        int users,
        List<Work> works,
        Set<String> contestants,
        Duration delay,
        @Nullable Path output,
        @Nullable String database) {
    static Options parse(String... arguments) {
        Map<String, String> given = new HashMap<>(Map.of(
                "--rounds", "21",
                "--warmup", "10",
                "--warmup-seconds", "4",
                "--users", "10000",
                "--works", Arrays.stream(Work.values()).map(Work::name).collect(Collectors.joining(",")),
                "--contestants", "",
                "--delay", "0",
                "--output", "",
                "--database", ""));
        for (int i = 0; i < arguments.length; i += 2) {
            if (!given.containsKey(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException(
                        "Not an option with a value: " + arguments[i] + "; there are " + new TreeSet<>(given.keySet()));
            }
            given.put(arguments[i], arguments[i + 1]);
        }
        String output = given.getOrDefault("--output", "");
        String database = given.getOrDefault("--database", "");
        return new Options(
                number(given, "--rounds"),
                number(given, "--warmup"),
                Duration.ofSeconds(number(given, "--warmup-seconds")),
                number(given, "--users"),
                Arrays.stream(given.getOrDefault("--works", "").split(",", -1))
                        .map(Work::valueOf)
                        .toList(),
                Arrays.stream(given.getOrDefault("--contestants", "").split(",", -1))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet()),
                Duration.ofNanos(number(given, "--delay") * 1_000L),
                output.isEmpty() ? null : Path.of(output),
                database.isEmpty() ? null : database);
    }

    private static int number(Map<String, String> given, String option) {
        return Integer.parseInt(given.getOrDefault(option, ""));
    }
}
