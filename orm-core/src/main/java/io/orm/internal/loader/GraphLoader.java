package io.orm.internal.loader;

import io.orm.core.exception.UsageException;
import io.orm.core.sql.StatementOption;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.internal.loader.Reading.WantedCollections;
import io.orm.loading.LoadOption;
import io.orm.loading.LoadRule;
import io.orm.mapping.ElementCollection;
import io.orm.mapping.EntityTable;
import io.orm.mapping.LazyReference;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import io.orm.mapping.ToOne;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Loads what a rule names for objects that the session has: one statement for each relationship, however many objects. */
final class GraphLoader {
    private final EntityLoader loader;
    private final LoadSession session;

    GraphLoader(EntityLoader loader) {
        this.loader = loader;
        this.session = loader.session();
    }

    void load(Collection<?> entities, LoadRule<?> rule) {
        if (entities.isEmpty()) {
            return;
        }
        session.beforeStatement();
        Map<EntityTable<?, ?>, List<Object>> byClass = byClass(entities);
        Rules.check(List.of(rule), List.copyOf(byClass.keySet()));
        List<StatementOption<?>> options = loader.withSessionOptions(List.of(rule));
        byClass.forEach(this::loadReferences);
        loadColumns(byClass, table -> Rules.of(options, table));
        byClass.forEach((table, objects) -> load(table, objects, Rules.of(options, table), null, options));
    }

    private Map<EntityTable<?, ?>, List<Object>> byClass(Collection<?> entities) {
        Map<EntityTable<?, ?>, List<Object>> byTable = new LinkedHashMap<>();
        for (Object entity : entities) {
            EntityTable<?, ?> table = session.context().tableOf(entity);
            byTable.computeIfAbsent(table, ignored -> new ArrayList<>()).add(entity);
        }
        return byTable;
    }

    /** Fills those among the objects that are references or expired. */
    private <E, K> void loadReferences(EntityTable<E, K> table, List<Object> objects) {
        IdentityMap<E, K> map = session.context().map(table);
        List<K> keys = new ArrayList<>();
        for (Object object : objects) {
            int slot = session.context().find(object);
            if (slot < 0) {
                throw new UsageException(table.entityType().getSimpleName() + " "
                        + map.binding().key(cast(object)) + " is not in this session, so nothing can be loaded for it");
            }
            if (map.state(slot) != IdentityMap.LOADED) {
                keys.add(map.key(slot));
            }
        }
        if (!keys.isEmpty()) {
            loader.loadByKeys(table, keys, Rules.NONE, null, loader.sessionOptions(), List.of());
        }
    }

    private void load(
            EntityTable<?, ?> table,
            List<Object> objects,
            Rules rules,
            @Nullable LoadPath path,
            List<StatementOption<?>> options) {
        List<CollectionPlan> plans = new ArrayList<>();
        for (LoadOption<?, ?> option : rules.options()) {
            if (table.extendsOrIs(option.relationship().origin())) {
                Relationship<?, ?> relationship =
                        table.relationships().get(option.relationship().ordinal());
                plans.add(new CollectionPlan(relationship, option, rules.below(option), path, options));
            }
        }
        loadCollections(plans, objects);
        for (CollectionPlan plan : plans) {
            Relationship<?, ?> relationship = plan.relationship();
            List<Object> next = new ArrayList<>();
            if (relationship instanceof ToMany<?, ?>) {
                if (!(relationship instanceof ElementCollection<?, ?, ?>)) {
                    collections(relationship, objects).forEach(each -> next.addAll(each.loadedElements()));
                }
            } else if (relationship instanceof ToOne<?, ?> reference) {
                loadTargets(plan, reference, objects, next);
            }
            if (!(plan.rules().options().isEmpty() && plan.rules().columns().isEmpty()) && !next.isEmpty()) {
                LoadPath below = LoadPath.with(path, relationship);
                Map<EntityTable<?, ?>, List<Object>> byClass = byClass(next);
                loadColumns(byClass, of -> plan.rules());
                byClass.forEach((of, some) -> load(of, some, plan.rules(), below, options));
            }
        }
    }

    /** Those that are not loaded, in one round trip. */
    private void loadCollections(List<CollectionPlan> plans, List<Object> owners) {
        List<WantedCollections> wanted = new ArrayList<>();
        for (CollectionPlan plan : plans) {
            List<ManagedCollection<?>> missing = collections(plan.relationship(), owners);
            missing.removeIf(ManagedCollection::isLoaded);
            if (!missing.isEmpty()) {
                wanted.add(new WantedCollections(plan, missing, null));
            }
        }
        if (!wanted.isEmpty()) {
            loader.loadCollections(wanted);
        }
    }

    /** What the objects' attribute holds; nothing if it is no collection that is loaded whole. */
    private List<ManagedCollection<?>> collections(Relationship<?, ?> relationship, List<Object> owners) {
        PersistenceContext context = session.context();
        List<ManagedCollection<?>> all = new ArrayList<>();
        for (Object owner : relationship instanceof ToMany<?, ?> ? owners : List.of()) {
            if (context.relation(context.bindingOf(owner), owner, relationship.ordinal())
                    instanceof ManagedCollection<?> collection) {
                all.add(collection);
            }
        }
        return all;
    }

    /** Reads columns that were left out, and that the rules name: one statement for all classes that extend each other. */
    @SuppressWarnings("unchecked")
    private void loadColumns(Map<EntityTable<?, ?>, List<Object>> byClass, Function<EntityTable<?, ?>, Rules> rulesOf) {
        Map<IdentityMap<Object, Object>, Map<Integer, BitSet>> missing = new LinkedHashMap<>();
        byClass.forEach((table, objects) -> {
            Rules rules = rulesOf.apply(table);
            if (!rules.columns().isEmpty()) {
                IdentityMap<Object, Object> map =
                        (IdentityMap<Object, Object>) session.context().map(table);
                addMissing(table, rules, map, objects, missing.computeIfAbsent(map, key -> new LinkedHashMap<>()));
            }
        });
        missing.forEach((map, columns) -> new ColumnLoader(loader, map).load(columns));
    }

    private void addMissing(
            EntityTable<?, ?> table,
            Rules rules,
            IdentityMap<Object, Object> map,
            List<Object> objects,
            Map<Integer, BitSet> columns) {
        ColumnPlan.check(rules, loader.hierarchies().members(table));
        ColumnPlan plan = ColumnPlan.of(table, rules, loader.hierarchies().discriminator(table));
        for (Object object : objects) {
            if (object instanceof LazyReference reference
                    && reference.deferredColumns() instanceof MissingColumns missing) {
                BitSet wanted = missing.columns();
                if (plan != null) {
                    wanted.andNot(plan.deferred());
                }
                if (!wanted.isEmpty()) {
                    columns.put(map.slotOf(object), wanted);
                }
            }
        }
    }

    private void loadTargets(CollectionPlan plan, ToOne<?, ?> reference, List<Object> owners, List<Object> targets) {
        IdentityMap<?, ?> map = session.context().map(plan.relationship().target());
        Set<Object> keys = new LinkedHashSet<>();
        Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object owner : owners) {
            Object target = session.context().bindingOf(owner).target(owner, reference);
            if (target == null || !found.add(target)) {
                continue;
            }
            targets.add(target);
            int slot = map.slotOf(target);
            if (slot >= 0 && map.state(slot) != IdentityMap.LOADED) {
                keys.add(map.key(slot));
            }
        }
        if (!keys.isEmpty()) {
            loader.loadByKeys(
                    plan.relationship().target().root(),
                    List.copyOf(keys),
                    plan.rules(),
                    LoadPath.with(plan.path(), plan.relationship()),
                    plan.options(),
                    List.of());
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the table it was found under has this type
    private static <E> E cast(Object object) {
        return (E) object;
    }
}
