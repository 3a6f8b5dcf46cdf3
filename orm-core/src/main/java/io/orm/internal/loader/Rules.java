package io.orm.internal.loader;

import io.orm.annotation.LoadingStrategy;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.RootedOption;
import io.orm.core.sql.StatementOption;
import io.orm.core.sql.Table;
import io.orm.loading.LoadOption;
import io.orm.loading.LoadRule;
import io.orm.loading.SessionRule;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said about loading one entity. Immutable.
 *
 * @param options by relationship, as given; of several for one relationship the last counts
 * @param every what is said of all relationships, for the objects below as well; the last that fits counts
 */
record Rules(List<LoadOption<?, ?>> options, List<LoadRule.Every> every) {
    static final Rules NONE = new Rules(List.of(), List.of());

    Rules {
        options = List.copyOf(options);
        every = List.copyOf(every);
    }

    /** The rules among a statement's options that concern {@code table}, which may be an alias. */
    static Rules of(List<? extends StatementOption<?>> options, EntityTable<?, ?> table) {
        List<LoadOption<?, ?>> found = new ArrayList<>();
        List<LoadRule.Every> every = new ArrayList<>();
        for (StatementOption<?> option : options) {
            if (option instanceof RootedOption<?> rooted) {
                if (rooted.of() instanceof Table<?> of
                        && of.equals(table)
                        && rooted.option() instanceof LoadRule<?> rule) {
                    collect(rule, table, found, every);
                }
            } else if (option instanceof LoadRule<?> rule) {
                collect(rule, table, found, every);
            }
        }
        return found.isEmpty() && every.isEmpty() ? NONE : new Rules(found, every);
    }

    private static void collect(
            LoadRule<?> rule, EntityTable<?, ?> table, List<LoadOption<?, ?>> found, List<LoadRule.Every> every) {
        if (rule instanceof LoadRule.Every all) {
            every.add(all);
        } else if (rule instanceof LoadRule.All<?> several) {
            several.rules().forEach(each -> collect(each, table, found, every));
        } else if (rule instanceof LoadOption<?, ?> option
                && option.relationship().origin().root() == table.root()) {
            found.add(option);
        }
    }

    @Nullable
    LoadOption<?, ?> option(Relationship<?, ?> relationship) {
        LoadOption<?, ?> last = null;
        for (LoadOption<?, ?> option : options) {
            if (option.relationship().ordinal() == relationship.ordinal()) {
                last = option;
            }
        }
        return last;
    }

    /** The rules for the objects that {@code option} leads to; what is said of every relationship is inherited. */
    Rules below(@Nullable LoadOption<?, ?> option) {
        if (option == null) {
            return every.isEmpty() ? NONE : new Rules(List.of(), every);
        }
        Rules own = of(option.rules(), option.relationship().target());
        if (every.isEmpty()) {
            return own;
        }
        List<LoadRule.Every> all = new ArrayList<>(every);
        all.addAll(own.every);
        return new Rules(own.options, all);
    }

    /** An option that names the relationship without a strategy, {@code defaultLoad}, leaves it to the mapping. */
    LoadingStrategy strategy(Relationship<?, ?> relationship, @Nullable LoadOption<?, ?> option) {
        LoadingStrategy asked = option == null ? null : option.strategy();
        if (asked != null) {
            return asked;
        }
        LoadingStrategy strategy = relationship.loading();
        if (option == null) {
            for (LoadRule.Every each : every) {
                EntityTable<?, ?> of = each.of();
                if (of == null || of == relationship.origin().root()) {
                    strategy = each.strategy();
                }
            }
        }
        return strategy;
    }

    /** Refuses options that belong to nothing that is selected. */
    static void check(List<? extends StatementOption<?>> options, List<EntityTable<?, ?>> selected) {
        for (StatementOption<?> option : options) {
            StatementOption<?> rule = option instanceof RootedOption<?> rooted ? rooted.option() : option;
            if (option instanceof RootedOption<?> rooted
                    && rule instanceof LoadRule<?>
                    && selected.stream().noneMatch(table -> table.equals(rooted.of()))) {
                throw new UsageException("options(" + rooted.of() + ", …): the statement does not select it");
            }
            if (rule instanceof LoadOption<?, ?> load
                    && selected.stream()
                            .noneMatch(table ->
                                    table.root() == load.relationship().origin().root())) {
                throw new UsageException("The statement has an option for " + name(load.relationship())
                        + " but does not select "
                        + load.relationship().origin().entityType().getSimpleName()
                        + ": hang it below the option that leads there, by then(…)");
            }
        }
    }

    static List<SessionRule.Criteria> criteria(List<? extends StatementOption<?>> options) {
        List<SessionRule.Criteria> criteria = new ArrayList<>();
        for (StatementOption<?> option : options) {
            if (option instanceof SessionRule.Criteria each) {
                criteria.add(each);
            }
        }
        return criteria;
    }

    /** {@code User.orders}. */
    static String name(Relationship<?, ?> relationship) {
        return relationship.origin().entityType().getSimpleName() + "." + relationship.name();
    }

    /** {@code USER.orders}, as a program says it. */
    static String constant(Relationship<?, ?> relationship) {
        String type = relationship.origin().entityType().getSimpleName();
        return type.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(java.util.Locale.ROOT) + "."
                + relationship.name();
    }
}
