package io.orm.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process like this one that measures one work on this one's database. */
final class Fork {
    private Fork() {}

    /** The lines of all works under the heading of the first; those that are there are in the output already, should a later work fail. */
    static String ofEachWork(BenchmarkDatabase database, Options options, String... arguments) throws IOException {
        StringBuilder report = new StringBuilder();
        for (Work work : options.works()) {
            List<String> lines = measured(work, database, arguments).lines().toList();
            List<String> wanted = report.isEmpty() ? lines : lines.subList(lines.size() - 1, lines.size());
            wanted.forEach(line -> report.append(line).append('\n'));
            if (options.output() != null) {
                Files.writeString(options.output(), report);
            }
        }
        return report.toString();
    }

    private static String measured(Work work, BenchmarkDatabase database, String... arguments) {
        try {
            Path report = Files.createTempFile("work", ".md");
            try {
                int status = new ProcessBuilder(command(work, database, report, arguments))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start()
                        .waitFor();
                if (status != 0) {
                    throw new IllegalStateException("The process that measures " + work + " ended with " + status);
                }
                return Files.readString(report);
            } finally {
                Files.delete(report);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("No process for " + work, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in " + work, e);
        }
    }

    private static List<String> command(Work work, BenchmarkDatabase database, Path report, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Benchmarks.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--works", work.name(), "--output", report.toString(), "--database", database.url()));
        return command;
    }
}
