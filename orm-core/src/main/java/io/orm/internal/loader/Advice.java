package io.orm.internal.loader;

import io.orm.internal.identity.ProgramNames;
import io.orm.mapping.EntityTable;
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
        return path == null ? name : name + " (by " + way(steps(path)) + "." + relationship.name() + ")";
    }

    /** {@code Product.description}; {@code Product.description (by Order.product.description)} below other objects. */
    static String attribute(EntityTable<?, ?> table, String attribute, @Nullable LoadPath path) {
        String name = table.entityType().getSimpleName() + "." + attribute;
        return path == null ? name : name + " (by " + way(steps(path)) + "." + attribute + ")";
    }

    private static String way(Deque<Relationship<?, ?>> steps) {
        StringBuilder way = new StringBuilder();
        for (Relationship<?, ?> step : steps) {
            way.append(way.isEmpty() ? Rules.name(step) : "." + step.name());
        }
        return way.toString();
    }

    /** {@code add options(selectInLoad(USER.orders).then(joinedLoad(ORDER.product))) to the statement that loads the User}. */
    static String option(CollectionPlan plan) {
        return option(plan.relationship(), plan.path());
    }

    static String option(Relationship<?, ?> relationship, @Nullable LoadPath path) {
        return "add " + options(steps(relationship, path), "");
    }

    /**
     * Advice for columns.
     *
     * @param rule {@code undefer(PRODUCT.description)}
     */
    static String columns(EntityTable<?, ?> table, @Nullable LoadPath path, String rule) {
        Deque<Relationship<?, ?>> steps = steps(path);
        if (steps.isEmpty()) {
            return "add options(" + rule + ") to the statement that loads the "
                    + table.entityType().getSimpleName();
        }
        EntityTable<?, ?> target = steps.getLast().target();
        boolean isBelow = target.root() != table.root() && table.extendsOrIs(target);
        return "add " + options(steps, then(isBelow ? table : null, rule));
    }

    /** @param subclass whose objects alone are meant; null for all */
    private static String then(@Nullable EntityTable<?, ?> subclass, String rule) {
        return subclass == null ? ".then(" + rule + ")" : ".thenOf(" + ProgramNames.of(subclass) + ", " + rule + ")";
    }

    /**
     * {@code options(…) to the statement that loads the User}, with a way for a statement that loads the class above it.
     *
     * @param below what is said of the last step's objects, {@link #then}; empty for nothing
     */
    private static String options(Deque<Relationship<?, ?>> steps, String below) {
        EntityTable<?, ?> root = steps.getFirst().origin();
        String nested = "";
        String further = below;
        while (!steps.isEmpty()) {
            Relationship<?, ?> step = steps.removeLast();
            nested = call(step) + "(" + ProgramNames.of(step) + ")" + further;
            Relationship<?, ?> before = steps.peekLast();
            boolean isBelow = before != null
                    && before.target().root() != step.origin().root()
                    && step.origin().extendsOrIs(before.target());
            further = then(isBelow ? step.origin() : null, nested);
        }
        EntityTable<?, ?> above = root;
        for (EntityTable<?, ?> each = root; each != null; each = each.supertable()) {
            above = each;
        }
        String name = root.entityType().getSimpleName();
        return "options(" + nested + ") to the statement that loads the " + name
                + (above.root() == root.root()
                        ? ""
                        : ", or options(" + ProgramNames.of(above) + ".treat(" + ProgramNames.of(root) + "), " + nested
                                + ") to one for " + above.entityType().getSimpleName());
    }

    private static String call(Relationship<?, ?> step) {
        return step instanceof ToOne<?, ?> && step.isOwner() ? "joinedLoad" : "selectInLoad";
    }

    private static Deque<Relationship<?, ?>> steps(Relationship<?, ?> last, @Nullable LoadPath path) {
        Deque<Relationship<?, ?>> steps = steps(path);
        steps.add(last);
        return steps;
    }

    private static Deque<Relationship<?, ?>> steps(@Nullable LoadPath path) {
        Deque<Relationship<?, ?>> steps = new ArrayDeque<>();
        for (LoadPath each = path; each != null; each = each.before()) {
            steps.addFirst(each.step());
        }
        return steps;
    }
}
