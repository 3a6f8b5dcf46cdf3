package io.orm.internal.unitofwork;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Delta debugging: takes chunks of steps out of a sequence that fails, and puts simpler steps in the place of others, as long as it fails in the
 * same way.
 *
 * @param <S> a step
 */
final class Shrinker<S> {
    private final Function<List<S>, @Nullable String> failure;
    private final Function<S, List<S>> simpler;
    private final BooleanSupplier isTimeUp;

    /**
     * @param failure tries a sequence: null if it passes, else what two sequences have in common that fail for the same reason
     * @param simpler what may stand in the place of a step, the simplest first; steps of it must come to an end
     * @param isTimeUp asked before each try
     */
    Shrinker(Function<List<S>, @Nullable String> failure, Function<S, List<S>> simpler, BooleanSupplier isTimeUp) {
        this.failure = failure;
        this.simpler = simpler;
        this.isTimeUp = isTimeUp;
    }

    /** The shortest sequence found in the time; {@code failing} itself if it does not fail again. */
    List<S> shrink(List<S> failing) {
        String wanted = isTimeUp.getAsBoolean() ? null : failure.apply(failing);
        if (wanted == null) {
            return failing;
        }
        List<S> shortest = failing;
        List<S> before;
        do {
            before = shortest;
            shortest = simplified(shortened(shortest, wanted), wanted);
        } while (!shortest.equals(before));
        return shortest;
    }

    /** From the end: what comes after the failing step goes at once. */
    private List<S> shortened(List<S> failing, String wanted) {
        List<S> shortest = failing;
        for (int size = Math.max(1, failing.size() / 2); size > 0; size /= 2) {
            for (int end = shortest.size(); end > 0; end -= size) {
                int start = Math.max(0, end - size);
                List<S> without = new ArrayList<>(shortest.subList(0, start));
                without.addAll(shortest.subList(end, shortest.size()));
                if (fails(without, wanted)) {
                    shortest = without;
                }
            }
        }
        return shortest;
    }

    private List<S> simplified(List<S> failing, String wanted) {
        List<S> simplest = failing;
        for (int i = 0; i < failing.size(); i++) {
            boolean isSimpler = true;
            while (isSimpler) {
                isSimpler = false;
                for (S step : simpler.apply(simplest.get(i))) {
                    List<S> with = new ArrayList<>(simplest);
                    with.set(i, step);
                    if (fails(with, wanted)) {
                        simplest = with;
                        isSimpler = true;
                        break;
                    }
                }
            }
        }
        return simplest;
    }

    private boolean fails(List<S> steps, String wanted) {
        return !isTimeUp.getAsBoolean() && wanted.equals(failure.apply(steps));
    }
}
