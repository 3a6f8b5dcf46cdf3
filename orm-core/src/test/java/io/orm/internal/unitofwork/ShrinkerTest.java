package io.orm.internal.unitofwork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    private final List<Integer> steps =
            IntStream.range(0, 60).map(i -> i * 7 % 60).boxed().toList();

    private static List<Integer> lower(int step) {
        return step == 0
                ? List.of()
                : List.of(0, step / 2, step - 1).stream().distinct().toList();
    }

    private static Shrinker<Integer> shrinker(java.util.function.Function<List<Integer>, @Nullable String> failure) {
        return new Shrinker<>(failure, ShrinkerTest::lower, () -> false);
    }

    /** 35 comes before 42 only, and each of the others alone does nothing. */
    @Test
    void onlyWhatTheFailureNeedsIsLeft() {
        List<Integer> shortest = shrinker(tried -> {
                    int first = tried.indexOf(35);
                    return first >= 0 && tried.lastIndexOf(42) > first && tried.contains(14) ? "fails" : null;
                })
                .shrink(steps);
        assertThat(shortest).containsExactlyInAnyOrder(14, 35, 42).containsSubsequence(35, 42);
    }

    @Test
    void numbersBecomeAsLowAsTheFailureAllows() {
        assertThat(shrinker(tried -> tried.stream().filter(step -> step >= 10).count() >= 2 ? "two" : null)
                        .shrink(steps))
                .containsExactly(10, 10);
    }

    /** A shorter sequence that fails for another reason is none. */
    @Test
    void theFailureStaysTheSame() {
        List<Integer> shortest = shrinker(tried -> {
                    if (!tried.contains(59)) {
                        return tried.isEmpty() ? null : "another";
                    }
                    return tried.size() >= 4 ? "wanted" : "another";
                })
                .shrink(steps);
        assertThat(shortest).hasSize(4).contains(59);
    }

    @Test
    void aFailureThatDoesNotComeAgainIsReportedAsItWas() {
        assertThat(shrinker(tried -> null).shrink(steps)).isEqualTo(steps);
    }

    @Test
    void theTimeBoundsIt() {
        AtomicInteger tries = new AtomicInteger();
        List<List<Integer>> tried = new ArrayList<>();
        List<Integer> shortest = new Shrinker<Integer>(
                        each -> {
                            tried.add(each);
                            return each.contains(steps.get(0)) ? "always" : null;
                        },
                        ShrinkerTest::lower,
                        () -> tries.incrementAndGet() > 3)
                .shrink(steps);
        assertThat(tried).hasSize(3);
        assertThat(shortest).as("the best so far").isEqualTo(tried.get(1)).hasSize(30);
    }
}
