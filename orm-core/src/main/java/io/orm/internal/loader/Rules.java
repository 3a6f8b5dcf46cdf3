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
import io.orm.mapping.ToMany;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said about loading one entity. Immutable.
 *
 * @param options by relationship, as given; of several for one relationship the last counts
 * @param every what is said of all relationships, for the objects below as well; the last that fits counts
 * @param columns what is said of columns, as given; a later one is said of what the earlier ones left
 */
record Rules(List<LoadOption<?, ?>> options, List<LoadRule.Every> every, List<LoadRule<?>> columns) {
    static final Rules NONE = new Rules(List.of(), List.of(), List.of());

    Rules {
        options = List.copyOf(options);
        every = List.copyOf(every);
        columns = List.copyOf(columns);
    }

    /** The rules among a statement's options that concern {@code table}, which may be an alias. */
    static Rules of(List<? extends StatementOption<?>> options, EntityTable<?, ?> table) {
        List<LoadOption<?, ?>> found = new ArrayList<>();
        List<LoadRule.Every> every = new ArrayList<>();
        List<LoadRule<?>> columns = new ArrayList<>();
        for (StatementOption<?> option : options) {
            if (option instanceof RootedOption<?> rooted) {
                if (rooted.of() instanceof Table<?> of
                        && isFor(of, table)
                        && rooted.option() instanceof LoadRule<?> rule) {
                    collect(rule, table, found, every, columns);
                }
            } else if (option instanceof LoadRule<?> rule) {
                collect(rule, table, found, every, columns);
            }
        }
        return found.isEmpty() && every.isEmpty() && columns.isEmpty() ? NONE : new Rules(found, every, columns);
    }

    /** An option may name the table itself, or what it is treated as. */
    private static boolean isFor(Object of, EntityTable<?, ?> table) {
        return of.equals(table) || of instanceof EntityTable<?, ?> seen && table.equals(seen.treated());
    }

    /** Whether a rule is for the entity, or for one that it extends or that extends it. */
    private static boolean isAbout(LoadRule<?> rule, EntityTable<?, ?> table) {
        EntityTable<?, ?> entity = entityOf(rule);
        return entity != null && entity.isRelatedTo(table);
    }

    private static void collect(
            LoadRule<?> rule,
            EntityTable<?, ?> table,
            List<LoadOption<?, ?>> found,
            List<LoadRule.Every> every,
            List<LoadRule<?>> columns) {
        if (rule instanceof LoadRule.Every all) {
            every.add(all);
        } else if (rule instanceof LoadRule.All<?> several) {
            several.rules().forEach(each -> collect(each, table, found, every, columns));
        } else if (isAbout(rule, table)) {
            if (rule instanceof LoadOption<?, ?> option) {
                found.add(option);
            } else {
                columns.add(rule);
            }
        }
    }

    /** The entity that a rule is for; null for several or all. */
    private static @Nullable EntityTable<?, ?> entityOf(StatementOption<?> rule) {
        if (rule instanceof LoadOption<?, ?> option) {
            return option.relationship().origin().root();
        }
        if (rule instanceof LoadRule.Columns columns) {
            return columns.of();
        }
        return rule instanceof LoadRule.UndeferGroup group ? group.of() : null;
    }

    @Nullable
    LoadOption<?, ?> option(Relationship<?, ?> relationship) {
        LoadOption<?, ?> last = null;
        for (LoadOption<?, ?> option : options) {
            if (option.relationship().ordinal() == relationship.ordinal()
                    && option.relationship().origin().isRelatedTo(relationship.origin())) {
                last = option;
            }
        }
        return last;
    }

    /** The rules for the objects that {@code option} leads to; what is said of every relationship is inherited. */
    Rules below(@Nullable LoadOption<?, ?> option) {
        if (option == null) {
            return every.isEmpty() ? NONE : new Rules(List.of(), every, List.of());
        }
        Rules own = of(option.rules(), option.relationship().target());
        if (every.isEmpty()) {
            return own;
        }
        List<LoadRule.Every> all = new ArrayList<>(every);
        all.addAll(own.every);
        return new Rules(own.options, all, own.columns);
    }

    /** An option that names the relationship without a strategy, {@code defaultLoad}, leaves it to the mapping. */
    LoadingStrategy strategy(Relationship<?, ?> relationship, @Nullable LoadOption<?, ?> option) {
        LoadingStrategy asked = option == null ? null : option.strategy();
        boolean isInPlace = relationship instanceof ToMany<?, ?> many && many.isFilledInPlace();
        if (asked != null) {
            if (isInPlace && !isAtOnce(asked)) {
                throw new UsageException(
                        name(relationship) + " is a final field, so nothing could load it when it is used, as " + asked
                                + " says: load it at once, or remove final");
            }
            return asked;
        }
        LoadingStrategy strategy = relationship.loading();
        if (option == null) {
            for (LoadRule.Every each : every) {
                EntityTable<?, ?> of = each.of();
                boolean isMeant = of == null || relationship.origin().extendsOrIs(of);
                if (isMeant && !(isInPlace && !isAtOnce(each.strategy()))) {
                    strategy = each.strategy();
                }
            }
        }
        return strategy;
    }

    /** Whether nothing is left to be loaded on first use. */
    static boolean isAtOnce(LoadingStrategy strategy) {
        return switch (strategy) {
            case JOINED, SELECTIN, SUBQUERY, IMMEDIATE -> true;
            case SELECT, PEERS, RAISE, NONE -> false;
        };
    }

    /** How a relationship that an object of the same statement has brought already goes on, so that circles come to an end. */
    static LoadingStrategy inCircle(Relationship<?, ?> relationship) {
        return relationship instanceof ToMany<?, ?> many && many.isFilledInPlace()
                ? LoadingStrategy.SELECTIN
                : LoadingStrategy.PEERS;
    }

    /** Refuses options that belong to nothing that is selected. */
    static void check(List<? extends StatementOption<?>> options, List<EntityTable<?, ?>> selected) {
        for (StatementOption<?> option : options) {
            StatementOption<?> rule = option instanceof RootedOption<?> rooted ? rooted.option() : option;
            if (option instanceof RootedOption<?> rooted
                    && rule instanceof LoadRule<?>
                    && selected.stream().noneMatch(table -> isFor(rooted.of(), table))) {
                throw new UsageException("options(" + rooted.of() + ", …): the statement does not select it");
            }
            checkSelected(rule, selected);
        }
    }

    private static void checkSelected(StatementOption<?> rule, List<EntityTable<?, ?>> selected) {
        if (rule instanceof LoadRule.All<?> several) {
            several.rules().forEach(each -> checkSelected(each, selected));
            return;
        }
        EntityTable<?, ?> entity = entityOf(rule);
        if (entity == null || selected.stream().anyMatch(entity::isRelatedTo)) {
            return;
        }
        String what = rule instanceof LoadOption<?, ?> load ? name(load.relationship()) : "columns";
        throw new UsageException("The statement has an option for " + what + " but does not select "
                + entity.entityType().getSimpleName() + ": hang it below the option that leads there, by then(…)");
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
}
