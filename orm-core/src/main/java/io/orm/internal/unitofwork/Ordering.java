package io.orm.internal.unitofwork;

import io.orm.internal.unitofwork.Operation.Dependency;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;

/** Puts operations into an order in which each comes after what it depends on, as near to the default order as that allows. */
final class Ordering {
    private static final Comparator<Operation> BY_PRIORITY = Comparator.comparingLong(operation -> operation.priority);
    private static final Comparator<Operation> DEFAULT = BY_PRIORITY.thenComparingInt(operation -> operation.place);
    private static final Comparator<Operation> BY_ROUND = Comparator.comparingInt(operation -> operation.round);

    private Ordering() {}

    /** @param cut breaks a circle among operations that all wait for each other, and returns the operations that this adds */
    static List<Operation> sort(List<Operation> operations, Function<Collection<Operation>, List<Operation>> cut) {
        List<Operation> waiting = new ArrayList<>(operations);
        waiting.sort(BY_PRIORITY);
        for (int i = 0; i < waiting.size(); i++) {
            waiting.get(i).place = i;
        }
        List<Operation> sorted = isAllowed(waiting) ? waiting : sortAgain(waiting, cut);
        setRounds(sorted);
        sorted.sort(BY_ROUND);
        return sorted;
    }

    /** Whether the default order will do, as it mostly does. */
    private static boolean isAllowed(List<Operation> operations) {
        for (Operation operation : operations) {
            for (Dependency dependency : operation.dependencies) {
                if (dependency.on().place >= operation.place) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<Operation> sortAgain(
            List<Operation> waiting, Function<Collection<Operation>, List<Operation>> cut) {
        List<Operation> sorted = new ArrayList<>(waiting.size());
        Set<Operation> done = new HashSet<>();
        while (!waiting.isEmpty()) {
            if (!takeReady(waiting, done, sorted)) {
                waiting.addAll(cut.apply(waiting));
                waiting.sort(DEFAULT);
            }
        }
        return sorted;
    }

    /** Takes all that can be taken; false if nothing could. */
    private static boolean takeReady(List<Operation> waiting, Set<Operation> done, List<Operation> sorted) {
        Map<Operation, List<Operation>> followers = new IdentityHashMap<>();
        Map<Operation, Integer> missing = new IdentityHashMap<>();
        PriorityQueue<Operation> ready = new PriorityQueue<>(DEFAULT);
        for (Operation operation : waiting) {
            int count = 0;
            for (Dependency dependency : operation.dependencies) {
                if (!done.contains(dependency.on())) {
                    count++;
                    followers
                            .computeIfAbsent(dependency.on(), on -> new ArrayList<>())
                            .add(operation);
                }
            }
            missing.put(operation, count);
            if (count == 0) {
                ready.add(operation);
            }
        }
        boolean took = false;
        while (!ready.isEmpty()) {
            Operation next = ready.remove();
            took = true;
            done.add(next);
            sorted.add(next);
            for (Operation follower : followers.getOrDefault(next, List.of())) {
                if (missing.merge(follower, -1, Integer::sum) == 0) {
                    ready.add(follower);
                }
            }
        }
        waiting.removeAll(done);
        return took;
    }

    /** The first round trip in which everything that an operation needs is known and done. */
    private static void setRounds(List<Operation> sorted) {
        for (Operation operation : sorted) {
            operation.round = 0;
            for (Dependency dependency : operation.dependencies) {
                int earliest = dependency.on().round + (dependency.needsKeys() ? 1 : 0);
                operation.round = Math.max(operation.round, earliest);
            }
        }
    }
}
