package io.orm.internal.loader;

import io.orm.core.sql.Node;
import io.orm.core.sql.Ordering;
import io.orm.core.sql.StatementOption;
import io.orm.core.sql.Table;
import io.orm.loading.LoadOption;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the objects behind one relationship are loaded by a statement of their own. Immutable.
 *
 * @param relationship of the metamodel constant
 * @param option what the statement said about it; null for nothing
 * @param rules what to load of the objects that it leads to
 * @param path how the owners were reached
 * @param options of the statement and session that stick
 */
record CollectionPlan(
        Relationship<?, ?> relationship,
        @Nullable LoadOption<?, ?> option,
        Rules rules,
        @Nullable LoadPath path,
        List<StatementOption<?>> options) {
    /** The option's conditions, said of {@code target}. */
    List<Node> conditions(EntityTable<?, ?> target) {
        if (option == null) {
            return List.of();
        }
        Table<?> named = option.relationship().target();
        List<Node> conditions = new ArrayList<>();
        option.conditions().forEach(each -> conditions.add(Rebase.node(each.node(), named, target)));
        return conditions;
    }

    /** Whether collections may have elements that are not loaded, or in another order than the mapping's. */
    boolean isPartial() {
        return option != null
                && (!option.conditions().isEmpty() || !option.orderings().isEmpty() || option.limitPerParent() > 0);
    }

    /** How many of each collection; 0 for all. */
    int limitPerParent() {
        return option == null ? 0 : option.limitPerParent();
    }

    /** The option's order, or else the mapping's. */
    @SuppressWarnings("unchecked")
    List<Ordering> orderings(EntityTable<?, ?> target) {
        if (option != null && !option.orderings().isEmpty()) {
            return Rebase.orderings(option.orderings(), option.relationship().target(), target);
        }
        return ((Relationship<Object, Object>) relationship).orderBy((EntityTable<Object, ?>) target);
    }
}
