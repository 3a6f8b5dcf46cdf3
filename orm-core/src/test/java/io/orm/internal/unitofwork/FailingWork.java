package io.orm.internal.unitofwork;

import io.orm.core.engine.StatementEvent;
import io.orm.core.event.Events;
import io.orm.testing.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a short sample of a long sequence that fails, and says which step sent which statements. */
final class FailingWork {
    /** Plays steps from an empty database on; {@code beforeStep} hears of each before it is played. */
    interface Player {
        void play(List<RandomStep> steps, Runnable beforeStep) throws Exception;
    }

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Database database;
    private final Player player;

    FailingWork(Database database, Player player) {
        this.database = database;
        this.player = player;
    }

    /** Plays the steps; if they fail, throws what the shortest of the sequences throws that fail like them. */
    void play(List<RandomStep> steps) {
        Throwable failure = failureOf(steps, () -> {});
        if (failure == null) {
            return;
        }
        long end = System.nanoTime() + LIMIT.toNanos();
        List<RandomStep> shortest =
                new Shrinker<>(this::reasonOf, FailingWork::simpler, () -> System.nanoTime() > end).shrink(steps);
        throw report(steps.size(), shortest, failure);
    }

    private AssertionError report(int length, List<RandomStep> shortest, Throwable before) {
        List<List<String>> statements = new ArrayList<>();
        Throwable failure;
        try (Events.Registration ignored = database.engine()
                .events()
                .listen(
                        StatementEvent.Before.class,
                        event -> statements.get(statements.size() - 1).add(event.sql() + "  " + event.parameters()))) {
            statements.add(new ArrayList<>());
            failure = failureOf(shortest, () -> statements.add(new ArrayList<>()));
        }
        StringBuilder text = new StringBuilder();
        text.append(Objects.requireNonNullElse(failure, before)).append("\n\n");
        text.append(shortest.size()).append(" of ").append(length).append(" steps, and the statements of each:");
        // The first list is what came before the first step.
        for (int i = 1; i < statements.size(); i++) {
            text.append("\n  ").append(i <= shortest.size() ? shortest.get(i - 1) : "the end");
            statements.get(i).forEach(sql -> text.append("\n      ").append(sql));
        }
        if (failure == null) {
            text.append("\n  these did not fail when they were played once more");
        }
        return new AssertionError(text.toString(), Objects.requireNonNullElse(failure, before));
    }

    private @Nullable String reasonOf(List<RandomStep> steps) {
        Throwable failure = failureOf(steps, () -> {});
        return failure == null ? null : reason(failure);
    }

    private @Nullable Throwable failureOf(List<RandomStep> steps, Runnable beforeStep) {
        try {
            player.play(steps, beforeStep);
            return null;
        } catch (Throwable failure) {
            return failure;
        }
    }

    /** Its class and the first line of its message, without what is different from one sequence to the next: names, numbers, identifiers. */
    static String reason(Throwable failure) {
        String first = String.valueOf(failure.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
        return failure.getClass().getName() + ": "
                + first.replaceAll("\\(.*?\\)|\\[[^]]*[,=][^]]*]", "").replaceAll("\\b[A-Za-z]?\\d+(\\.\\d+)?\\b", "#");
    }

    /** With one of the numbers lower. */
    private static List<RandomStep> simpler(RandomStep step) {
        return Stream.of(
                        lower(step.first()).stream()
                                .map(number -> new RandomStep(step.kind(), number, step.second(), step.third())),
                        lower(step.second()).stream()
                                .map(number -> new RandomStep(step.kind(), step.first(), number, step.third())),
                        lower(step.third()).stream()
                                .map(number -> new RandomStep(step.kind(), step.first(), step.second(), number)))
                .flatMap(steps -> steps)
                .toList();
    }

    private static Set<Integer> lower(int number) {
        Set<Integer> lower = new LinkedHashSet<>();
        for (int each : new int[] {0, 1, 2, 3, 4, 5, number / 2}) {
            if (each < number) {
                lower.add(each);
            }
        }
        return lower;
    }
}
