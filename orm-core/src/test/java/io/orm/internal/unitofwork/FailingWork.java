package io.orm.internal.unitofwork;

import io.orm.core.engine.StatementEvent;
import io.orm.core.event.Events;
import io.orm.testing.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a short sample of a long sequence that fails, and says which step sent which statements.
 *
 * @param <S> a step
 */
final class FailingWork<S> {
    /** Plays steps from an empty database on; {@code beforeStep} hears of each before it is played. */
    interface Player<S> {
        void play(List<S> steps, Runnable beforeStep) throws Exception;
    }

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Database database;
    private final Player<S> player;
    private final Function<S, List<S>> simpler;

    /** @param simpler what may stand in the place of a step */
    FailingWork(Database database, Player<S> player, Function<S, List<S>> simpler) {
        this.database = database;
        this.player = player;
        this.simpler = simpler;
    }

    /** Plays the steps; if they fail, throws what the shortest of the sequences throws that fail like them. */
    void play(List<S> steps) {
        Throwable failure = failureOf(steps, () -> {});
        if (failure == null) {
            return;
        }
        long end = System.nanoTime() + LIMIT.toNanos();
        List<S> shortest = new Shrinker<>(this::reasonOf, simpler, () -> System.nanoTime() > end).shrink(steps);
        throw report(steps.size(), shortest, failure);
    }

    private AssertionError report(int length, List<S> shortest, Throwable before) {
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

    private @Nullable String reasonOf(List<S> steps) {
        Throwable failure = failureOf(steps, () -> {});
        return failure == null ? null : reason(failure);
    }

    private @Nullable Throwable failureOf(List<S> steps, Runnable beforeStep) {
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
}
