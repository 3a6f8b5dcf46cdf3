package io.orm.internal.loader;

import io.orm.mapping.Relationship;
import io.orm.mapping.ToOne;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What to say when something is not loaded: which attribute, reached how, and the option that loads it. */
final class Advice {
    private Advice() {}

    /** {@code Order.product}; {@code Order.product (by User.orders.product)} below other objects. */
    static String attribute(CollectionPlan plan) {
        return attribute(plan.relationship(), plan.path());
    }

    static String attribute(Relationship<?, ?> relationship, @Nullable LoadPath path) {
        String name = Rules.name(relationship);
        if (path == null) {
            return name;
        }
        StringBuilder way = new StringBuilder();
        for (Relationship<?, ?> step : steps(relationship, path)) {
            way.append(way.isEmpty() ? Rules.name(step) : "." + step.name());
        }
        return name + " (by " + way + ")";
    }

    /** {@code add options(selectInLoad(USER.orders).then(joinedLoad(ORDER.product))) to the statement that loads the User}. */
    static String option(CollectionPlan plan) {
        return option(plan.relationship(), plan.path());
    }

    static String option(Relationship<?, ?> relationship, @Nullable LoadPath path) {
        Deque<Relationship<?, ?>> steps = steps(relationship, path);
        String root = steps.getFirst().origin().entityType().getSimpleName();
        String nested = "";
        while (!steps.isEmpty()) {
            Relationship<?, ?> step = steps.removeLast();
            String below = nested.isEmpty() ? "" : ".then(" + nested + ")";
            nested = call(step) + "(" + Rules.constant(step) + ")" + below;
        }
        return "add options(" + nested + ") to the statement that loads the " + root;
    }

    private static String call(Relationship<?, ?> step) {
        return step instanceof ToOne<?, ?> && step.isOwner() ? "joinedLoad" : "selectInLoad";
    }

    private static Deque<Relationship<?, ?>> steps(Relationship<?, ?> last, @Nullable LoadPath path) {
        Deque<Relationship<?, ?>> steps = new ArrayDeque<>();
        steps.add(last);
        for (LoadPath each = path; each != null; each = each.before()) {
            steps.addFirst(each.step());
        }
        return steps;
    }
}
