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
    private Ordering() {}

    /** @param cut breaks a circle among operations that all wait for each other, and returns the operations that this adds */
    static List<Operation> sort(List<Operation> operations, Function<Collection<Operation>, List<Operation>> cut) {
        Map<Operation, Integer> sequence = new IdentityHashMap<>();
        for (Operation operation : operations) {
            sequence.put(operation, sequence.size());
        }
        Comparator<Operation> order = Comparator.<Operation>comparingLong(operation -> operation.priority)
                .thenComparing(operation -> sequence.getOrDefault(operation, Integer.MAX_VALUE));
        List<Operation> waiting = new ArrayList<>(operations);
        waiting.sort(order);
        List<Operation> sorted = new ArrayList<>(operations.size());
        Set<Operation> done = new HashSet<>();
        while (!waiting.isEmpty()) {
            if (!takeReady(waiting, done, sorted, order)) {
                waiting.addAll(cut.apply(waiting));
                waiting.sort(order);
            }
        }
        setRounds(sorted);
        List<Operation> byRound = new ArrayList<>(sorted);
        byRound.sort(Comparator.comparingInt(operation -> operation.round));
        return byRound;
    }

    /** Takes all that can be taken; false if nothing could. */
    private static boolean takeReady(
            List<Operation> waiting, Set<Operation> done, List<Operation> sorted, Comparator<Operation> order) {
        Map<Operation, List<Operation>> followers = new IdentityHashMap<>();
        Map<Operation, Integer> missing = new IdentityHashMap<>();
        PriorityQueue<Operation> ready = new PriorityQueue<>(order);
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
