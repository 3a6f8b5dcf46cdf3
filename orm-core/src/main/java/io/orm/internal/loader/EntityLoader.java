package io.orm.internal.loader;

import io.orm.annotation.LoadingStrategy;
import io.orm.core.engine.ExecutionOptions;
import io.orm.core.internal.execution.StatementExecutor;
import io.orm.core.internal.execution.StatementExecutor.RowCursor;
import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.core.sql.Column;
import io.orm.core.sql.Node;
import io.orm.core.sql.Query;
import io.orm.core.sql.RootedOption;
import io.orm.core.sql.RowLock;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementOption;
import io.orm.core.type.RowReader;
import io.orm.event.StatementPurpose;
import io.orm.exception.LoadNotAllowedException;
import io.orm.internal.identity.CollectionLoader;
import io.orm.internal.identity.HierarchyBinding;
import io.orm.internal.identity.IdentityMap;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.internal.loader.Reading.WantedCollections;
import io.orm.loading.LoadOption;
import io.orm.loading.LoadRule;
import io.orm.loading.SessionRule;
import io.orm.loading.SessionRule.Criteria;
import io.orm.mapping.ColumnSet;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything a session reads. Confined to its thread. */
public final class EntityLoader {
    private final LoadSession session;
    private final Aliases aliases;

    /** Loaders of collections that belong to no result, by relationship. */
    private final Map<Relationship<?, ?>, CollectionLoader> single = new IdentityHashMap<>(2);

    public EntityLoader(LoadSession session, Aliases aliases) {
        this.session = session;
        this.aliases = aliases;
    }

    Hierarchies hierarchies() {
        return aliases.hierarchies();
    }

    LoadSession session() {
        return session;
    }

    // Names

    /** A name that no table of the statement has, {@code orders_1}. */
    String freeName(String table, Set<String> taken) {
        int number = 1;
        String name = table + "_" + number;
        while (!taken.add(name)) {
            name = table + "_" + ++number;
        }
        return name;
    }

    EntityTable<?, ?> alias(EntityTable<?, ?> target, Set<String> taken) {
        return aliases.get(target.root(), freeName(target.name(), taken));
    }

    List<StatementOption<?>> sessionOptions() {
        return List.copyOf(session.options());
    }

    // Queries

    /** Plans a query; {@link #list} or a cursor runs it. */
    public <R> LoadedRows<R> plan(Query<R> query) {
        StatementNode node = query.node();
        return new LoadedRows<>(this, query, node, withSessionOptions(node.options()));
    }

    /** All rows of a query. */
    public <R> List<@Nullable R> list(Query<R> query) {
        LoadedRows<R> rows = plan(query);
        List<@Nullable R> list = read(rows.statement(), options(rows.statement().options()), rows::readAll);
        rows.finish();
        return list;
    }

    /** The statement of an UPDATE or DELETE, with the session's criteria. */
    public StatementNode restricted(StatementNode statement) {
        return CriteriaTransformer.applied(
                statement, Rules.criteria(withSessionOptions(statement.options())), hierarchies());
    }

    /** The {@link #restricted} statement of an UPDATE or DELETE, as one of the tables that the rows lie in. */
    public StatementNode written(StatementNode restricted) {
        return HierarchyWrites.applied(restricted, hierarchies());
    }

    List<StatementOption<?>> withSessionOptions(List<StatementOption<?>> own) {
        List<StatementOption<Object>> shared = session.options();
        if (shared.isEmpty()) {
            return own;
        }
        List<StatementOption<?>> all = new ArrayList<>(shared);
        all.addAll(own);
        return all;
    }

    /** The engine's options among a statement's. */
    public static ExecutionOptions options(List<? extends StatementOption<?>> options) {
        ExecutionOptions last = ExecutionOptions.defaults();
        for (StatementOption<?> option : options) {
            StatementOption<?> plain = option instanceof RootedOption<?> rooted ? rooted.option() : option;
            if (plain instanceof ExecutionOptions execution) {
                last = execution;
            } else if (plain instanceof SessionRule.YieldPer yield) {
                last = last.fetchSize(yield.rows());
            }
        }
        return last;
    }

    private interface Rows<T> {
        T read(RowCursor rows);
    }

    private <T> T read(StatementNode statement, ExecutionOptions options, Rows<T> reader) {
        session.enter();
        try {
            session.budget().spend(1);
            StatementExecutor executor = session.executor();
            try (RowCursor rows = executor.query(statement, options)) {
                return reader.read(rows);
            } catch (RuntimeException e) {
                session.statementFailed(e);
                throw e;
            }
        } finally {
            session.leave();
        }
    }

    /** Reads rows plainly; nothing else may run on the connection meanwhile. */
    void forEachRow(StatementNode statement, ExecutionOptions options, Consumer<RowReader> reader) {
        read(statement, options, rows -> {
            while (rows.next()) {
                reader.accept(rows.row());
            }
            return true;
        });
    }

    // By identifier

    /**
     * Loads the objects with these identifiers that exist, with what belongs to them; those waiting to be filled are filled. Collections that
     * are loaded by SELECTIN travel in the same round trip, since their owners' identifiers are known.
     */
    <E, K> void loadByKeys(
            EntityTable<E, K> table,
            List<?> keys,
            Rules rules,
            @Nullable LoadPath path,
            List<StatementOption<?>> options,
            List<Node> conditions) {
        loadByKeys(table, keys, rules, path, options, conditions, null);
    }

    private <E, K> void loadByKeys(
            EntityTable<E, K> table,
            List<?> keys,
            Rules rules,
            @Nullable LoadPath path,
            List<StatementOption<?>> options,
            List<Node> conditions,
            @Nullable RowLock lock) {
        int page = session.keysPerStatement();
        for (int from = 0; from < keys.size(); from += page) {
            loadPage(
                    table,
                    keys.subList(from, Math.min(from + page, keys.size())),
                    rules,
                    path,
                    options,
                    conditions,
                    lock);
        }
    }

    @SuppressWarnings("unchecked")
    private <E, K> void loadPage(
            EntityTable<E, K> table,
            List<?> keys,
            Rules rules,
            @Nullable LoadPath path,
            List<StatementOption<?>> given,
            List<Node> conditions,
            @Nullable RowLock lock) {
        IdentityMap<E, K> map = session.context().map(table);
        EntityTable<E, K> root = table.root();
        List<StatementOption<?>> options = session.announce(StatementPurpose.IDENTIFIERS, root, null, given);
        Node byKey = KeyConditions.in(root.keyColumns(), map.binding(), keys);
        List<Node> where = conditions.isEmpty() ? List.of(byKey) : new ArrayList<>(List.of(byKey));
        if (!conditions.isEmpty()) {
            where.addAll(conditions);
        }
        SelectNode select = SelectNode.of(root, where);
        if (lock != null) {
            select = select.withLock(lock);
        }
        Reading reading = new Reading(this, options);
        PlannedSelect planned = new PlannedSelect(reading, select);
        EntityReader<E, K> reader = planned.reader(root, rules, path);
        planned.place(reader, 0, 0);
        planned.complete();
        List<CollectionPlan> along = lock == null ? alongside(root, rules, path, options) : List.of();
        if (along.isEmpty()) {
            read(planned.statement(), ExecutionOptions.defaults(), rows -> {
                readAll(rows, reader);
                return true;
            });
            reading.finish();
            return;
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(planned.statement(), null, rows -> readAll(rows, reader)));
        List<CollectionStatement> statements = new ArrayList<>();
        for (CollectionPlan plan : along) {
            CollectionStatement statement = new CollectionStatement(this, plan, (List<Object>) keys, null);
            statements.add(statement);
            steps.add(new Step(statement.node(), null, statement::read));
        }
        runTogether(steps);
        List<Reading> together = new ArrayList<>();
        for (CollectionStatement statement : statements) {
            statement.fill(collections(statement.plan(), map, keys));
            together.add(statement.reading());
        }
        together.add(reading);
        Reading.finish(this, together);
    }

    private void runTogether(List<Step> steps) {
        session.enter();
        try {
            session.budget().spend(steps.size());
            session.executor().executeTogether(steps, false, ExecutionOptions.defaults());
        } catch (RuntimeException e) {
            session.statementFailed(e);
            throw e;
        } finally {
            session.leave();
        }
    }

    private static void readAll(RowCursor rows, EntityReader<?, ?> reader) {
        while (rows.next()) {
            reader.decode(rows.row());
        }
    }

    /** The collections that can be asked for before their owners are there. */
    private List<CollectionPlan> alongside(
            EntityTable<?, ?> table, Rules rules, @Nullable LoadPath path, List<StatementOption<?>> options) {
        List<CollectionPlan> plans = new ArrayList<>();
        for (Relationship<?, ?> relationship : table.relationships()) {
            if (relationship instanceof ToMany<?, ?>) {
                LoadOption<?, ?> option = rules.option(relationship);
                LoadingStrategy strategy = rules.strategy(relationship, option);
                boolean circles = (option == null || option.strategy() == null) && LoadPath.endsAt(path, relationship);
                if (strategy == LoadingStrategy.SELECTIN
                        && !circles
                        && (option == null || option.contained() == null)) {
                    plans.add(new CollectionPlan(relationship, option, rules.below(option), path, options));
                }
            }
        }
        return plans;
    }

    @SuppressWarnings("unchecked")
    private <E, K> List<ManagedCollection<?>> collections(CollectionPlan plan, IdentityMap<E, K> map, List<?> keys) {
        PersistenceContext context = session.context();
        List<ManagedCollection<?>> found = new ArrayList<>();
        for (Object key : keys) {
            int slot = map.find((K) key);
            E owner = slot < 0 ? null : map.entity(slot);
            if (owner != null
                    && context.relation(
                                    map.binding(), owner, plan.relationship().ordinal())
                            instanceof ManagedCollection<?> collection
                    && !collection.isLoaded()
                    && !(plan.option() == null
                            && collection.loader() instanceof ChosenLoader earlier
                            && earlier.isChosen())) {
                found.add(collection);
            }
        }
        return found;
    }

    /** {@link io.orm.session.Session}'s {@code get}: no SQL for an object that is loaded, unless a rule names what is to be loaded. */
    public <E, K> @Nullable E get(EntityTable<E, K> table, K key, @Nullable LoadRule<?> rule) {
        IdentityMap<E, K> map = session.context().map(table);
        int slot = map.find(key);
        if (slot >= 0 && map.state(slot) == IdentityMap.LOADED) {
            E entity = loadedOrNull(table, map, key);
            if (entity != null && rule != null) {
                new GraphLoader(this).load(List.of(entity), rule);
            }
            return entity;
        }
        session.beforeStatement();
        List<StatementOption<?>> options = withSessionOptions(rule == null ? List.of() : List.of(rule));
        Rules.check(rule == null ? List.of() : List.of(rule), List.of(table));
        loadByKeys(table, keysToLoad(map, key), Rules.of(options, table), null, options, List.of());
        return loadedOrNull(table, map, key);
    }

    /** The object as it is in the database now, its row locked. */
    public <E, K> @Nullable E get(EntityTable<E, K> table, K key, RowLock lock) {
        session.beforeStatement();
        IdentityMap<E, K> map = session.context().map(table);
        List<StatementOption<?>> options = new ArrayList<>(sessionOptions());
        options.add(new SessionRule.PopulateExisting());
        int before = map.find(key);
        E known = before < 0 ? null : map.entity(before);
        if (before >= 0 && map.state(before) == IdentityMap.LOADED) {
            map.setState(before, IdentityMap.EXPIRED);
        }
        loadByKeys(table, List.of(key), Rules.NONE, null, options, List.of(), lock);
        E loaded = loadedOrNull(table, map, key);
        return loaded == null && known != null ? null : loaded;
    }

    /** A lone expired object takes all others of its entity along. */
    private static <E, K> List<K> keysToLoad(IdentityMap<E, K> map, K key) {
        int slot = map.find(key);
        if (slot < 0 || map.state(slot) != IdentityMap.EXPIRED) {
            return List.of(key);
        }
        List<K> keys = new ArrayList<>();
        for (int each = 0; each < map.size(); each++) {
            if (map.state(each) == IdentityMap.EXPIRED) {
                keys.add(map.key(each));
            }
        }
        return keys;
    }

    /** Null as well if the identifier is that of an object of a class beside the entity. */
    private static <E, K> @Nullable E loadedOrNull(EntityTable<E, K> table, IdentityMap<E, K> map, K key) {
        int slot = map.find(key);
        Object entity = slot >= 0 && map.state(slot) == IdentityMap.LOADED ? map.entity(slot) : null;
        return table.entityType().isInstance(entity) ? table.entityType().cast(entity) : null;
    }

    /** The objects of these identifiers that exist; one statement for those that are not loaded. */
    public <E, K> Map<K, E> getAll(EntityTable<E, K> table, Collection<? extends K> keys) {
        IdentityMap<E, K> map = session.context().map(table);
        List<K> missing = new ArrayList<>();
        Set<K> asked = new java.util.LinkedHashSet<>(keys);
        for (K key : asked) {
            int slot = map.find(key);
            if (slot < 0 || map.state(slot) != IdentityMap.LOADED) {
                missing.add(key);
            }
        }
        if (!missing.isEmpty()) {
            session.beforeStatement();
            loadByKeys(table, missing, Rules.of(sessionOptions(), table), null, sessionOptions(), List.of());
        }
        Map<K, E> found = new LinkedHashMap<>();
        for (K key : asked) {
            E entity = loadedOrNull(table, map, key);
            if (entity != null) {
                found.put(key, entity);
            }
        }
        return found;
    }

    /** Reads the rows of persistent objects that have expired. */
    public void loadExpired(Collection<?> objects) {
        Map<EntityTable<Object, Object>, List<Object>> keys = new LinkedHashMap<>();
        for (Object each : objects) {
            EntityTable<Object, Object> table = session.context().tableOf(each);
            IdentityMap<Object, Object> map = session.context().map(table);
            keys.computeIfAbsent(map.table(), key -> new ArrayList<>()).add(map.key(map.slotOf(each)));
        }
        keys.forEach(this::getAll);
    }

    /** Those of some identifiers that are of rows, be these hidden by the session's criteria or not: {@code select id … where id = any (?)}. */
    public <E, K> Set<Object> existing(EntityTable<E, K> table, List<?> keys) {
        Set<Object> found = new HashSet<>();
        EntityBinding<E, K> binding = session.context().binding(table);
        int page = session.keysPerStatement();
        for (int from = 0; from < keys.size(); from += page) {
            SelectNode select = SelectNode.of(table.keyColumns())
                    .withFrom(List.of(table))
                    .withWhere(List.of(KeyConditions.in(
                            table.keyColumns(), binding, keys.subList(from, Math.min(from + page, keys.size())))));
            StatementNode ofClass = CriteriaTransformer.applied(select, List.of(), hierarchies());
            forEachRow(
                    HierarchyTransformer.applied(ofClass, hierarchies()),
                    ExecutionOptions.defaults(),
                    row -> found.add(KeyConditions.read(table.keyColumns(), binding, row, 0)));
        }
        return found;
    }

    /** The object that stands for an identifier, without SQL: one that is here, or a lazy reference; null if the class allows none. */
    public <E, K> @Nullable E reference(EntityTable<E, K> table, K key) {
        IdentityMap<E, K> map = session.context().map(table);
        int slot = map.find(key);
        if (slot >= 0) {
            return map.entity(slot);
        }
        E reference = session.context().binding(table).createReference(key, alone(map));
        if (reference != null) {
            map.insert(key, reference, null, IdentityMap.REFERENCE);
        }
        return reference;
    }

    /** What has the identifier of an object that is not here: as {@link #reference}, or else a {@link #standIn}; null if the class allows neither. */
    @SuppressWarnings("unchecked")
    @Nullable
    Object referenceTo(EntityTable<?, ?> table, Object key) {
        Object reference = reference((EntityTable<Object, Object>) table, key);
        return reference == null ? standIn(table, key, alone(session.context().map(table))) : reference;
    }

    /** For an object whose class only its row tells; null for one of a class that is known. */
    @SuppressWarnings("unchecked")
    @Nullable
    Object standIn(EntityTable<?, ?> table, Object key, PeerReferences loader) {
        return session.context().binding(table) instanceof HierarchyBinding<?, ?> hierarchy
                ? ((HierarchyBinding<Object, Object>) hierarchy).standIn(key, loader)
                : null;
    }

    @SuppressWarnings("unchecked")
    private PeerReferences alone(IdentityMap<?, ?> map) {
        return new PeerReferences(
                this, (IdentityMap<Object, Object>) map, map.table().root(), null, PeerReferences.Mode.ALONE);
    }

    /** Reads an object's row again, over whatever it holds; false if there is no such row. */
    public <E> boolean refresh(E entity) {
        EntityTable<E, Object> table = session.context().tableOf(entity);
        IdentityMap<E, Object> map = session.context().map(table);
        int slot = map.slotOf(entity);
        Object key = map.key(slot);
        map.setState(slot, IdentityMap.EXPIRED);
        session.beforeStatement();
        List<StatementOption<?>> options = sessionOptions();
        loadByKeys(table, List.of(key), Rules.of(options, table), null, options, List.of());
        return map.state(slot) == IdentityMap.LOADED;
    }

    /** Reads some columns of an object's row again; the object must have no unflushed changes. False if there is no such row. */
    public <E> boolean refresh(E entity, ColumnSet wanted) {
        EntityTable<E, Object> table = session.context().tableOf(entity);
        EntityBinding<E, Object> binding = session.context().bindingOf(entity);
        IdentityMap<E, Object> map = session.context().map(table);
        int slot = map.slotOf(entity);
        List<Column<?>> columns = new ArrayList<>();
        for (Column<?> column : table.columns()) {
            if (wanted.contains(column.ordinal())) {
                columns.add(column);
            }
        }
        List<StatementOption<?>> options = session.announce(StatementPurpose.COLUMNS, table, null, List.of());
        List<Criteria> criteria = Rules.criteria(options);
        SelectNode select = SelectNode.of(columns)
                .withFrom(List.of(table))
                .withWhere(List.of(KeyConditions.equal(table.keyColumns(), binding, map.key(slot))));
        StatementNode asked =
                criteria.isEmpty() ? select : CriteriaTransformer.applied(select, criteria, hierarchies());
        boolean found = read(HierarchyTransformer.applied(asked, hierarchies()), options(options), rows -> {
            if (!rows.next()) {
                return false;
            }
            binding.readInto(entity, rows.row(), 0, wanted);
            return true;
        });
        if (found && session.context().keepsSnapshots()) {
            map.setSnapshot(slot, binding.snapshot(entity));
        }
        return found;
    }

    /** Loads what the rule names for objects that are here; what is loaded already stays. */
    public <E> void load(Collection<? extends E> entities, LoadRule<?> rule) {
        new GraphLoader(this).load(entities, rule);
    }

    // Collections

    void loadCollections(CollectionPlan plan, List<? extends ManagedCollection<?>> collections) {
        int size = session.keysPerStatement();
        for (int from = 0; from < collections.size(); from += size) {
            List<ManagedCollection<?>> page =
                    List.copyOf(collections.subList(from, Math.min(from + size, collections.size())));
            List<Object> keys = keysOf(page);
            if (!keys.isEmpty()) {
                loadCollections(page, new CollectionStatement(this, plan, keys, null));
            }
        }
    }

    /** Collections of several relationships: one statement for each, and one round trip for all unless they are so many that they have to be read in pages. */
    void loadCollections(List<WantedCollections> wanted) {
        int keys = 0;
        for (WantedCollections each : wanted) {
            keys += each.subquery() == null ? each.collections().size() : 0;
        }
        if (wanted.size() == 1 || keys > session.keysPerStatement()) {
            wanted.forEach(this::loadCollections);
            return;
        }
        Map<CollectionStatement, WantedCollections> statements = new LinkedHashMap<>();
        List<Step> steps = new ArrayList<>(wanted.size());
        for (WantedCollections each : wanted) {
            List<Object> bound = each.subquery() == null ? keysOf(each.collections()) : List.of();
            if (each.subquery() != null || !bound.isEmpty()) {
                CollectionStatement statement = new CollectionStatement(this, each.plan(), bound, each.subquery());
                statements.put(statement, each);
                steps.add(new Step(statement.node(), null, statement::read));
            }
        }
        runTogether(steps);
        statements.forEach((statement, each) -> statement.fill(each.collections()));
        Reading.finish(
                this,
                statements.keySet().stream().map(CollectionStatement::reading).toList());
    }

    private void loadCollections(WantedCollections wanted) {
        SelectNode subquery = wanted.subquery();
        if (subquery == null) {
            loadCollections(wanted.plan(), wanted.collections());
        } else {
            loadCollections(wanted.collections(), new CollectionStatement(this, wanted.plan(), List.of(), subquery));
        }
    }

    private List<Object> keysOf(List<? extends ManagedCollection<?>> collections) {
        List<Object> keys = new ArrayList<>(collections.size());
        for (ManagedCollection<?> collection : collections) {
            Object key = session.context().keyInRow(collection.owner());
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    private void loadCollections(List<ManagedCollection<?>> collections, CollectionStatement statement) {
        read(statement);
        statement.fill(collections);
        statement.reading().finish();
    }

    private void read(CollectionStatement statement) {
        read(statement.node(), ExecutionOptions.defaults(), rows -> {
            statement.read(rows);
            return true;
        });
    }

    void run(CollectionStatement statement) {
        read(statement);
        statement.reading().finish();
    }

    /** For a flush: fills the collections of these objects that are not loaded, in one statement. */
    public void loadCollections(Collection<?> owners, Relationship<?, ?> relationship) {
        Relationship<?, ?> root = relationship.origin().root().relationships().get(relationship.ordinal());
        List<ManagedCollection<?>> missing = new ArrayList<>();
        for (Object owner : owners) {
            if (session.context().relation(session.context().bindingOf(owner), owner, root.ordinal())
                            instanceof ManagedCollection<?> collection
                    && !collection.isLoaded()) {
                missing.add(collection);
            }
        }
        if (!missing.isEmpty()) {
            session.budget().touched(Rules.name(root), "had to be loaded for a flush", Advice.option(root, null));
            loadCollections(new CollectionPlan(root, null, Rules.NONE, null, List.of()), missing);
        }
    }

    /**
     * Fills the collections that are not loaded, of whichever relationship: one statement for each, and one round trip for all unless they are so many that they have to be
     * read in pages. Those for which a statement has said what they load are left to their loaders.
     */
    public void loadCollections(Map<? extends Relationship<?, ?>, ? extends Collection<?>> owners) {
        List<WantedCollections> wanted = new ArrayList<>();
        owners.forEach((relationship, each) -> {
            List<ManagedCollection<?>> missing = new ArrayList<>();
            for (Object owner : each) {
                if (session.context().relation(session.context().bindingOf(owner), owner, relationship.ordinal())
                                instanceof ManagedCollection<?> collection
                        && !collection.isLoaded()
                        && collection.loader() instanceof ChosenLoader own
                        && !own.isChosen()
                        && own.criteria().equals(Rules.criteria(sessionOptions()))) {
                    missing.add(collection);
                }
            }
            if (!missing.isEmpty()) {
                wanted.add(new WantedCollections(
                        new CollectionPlan(relationship, null, Rules.NONE, null, sessionOptions()), missing, null));
            }
        });
        if (!wanted.isEmpty()) {
            session.beforeStatement();
            loadCollections(wanted);
        }
    }

    /** The loader of collections that came with no result, or have been loaded once. */
    public CollectionLoader loaderOf(Relationship<?, ?> relationship) {
        Relationship<?, ?> root = relationship.origin().root().relationships().get(relationship.ordinal());
        return single.computeIfAbsent(
                root,
                key -> root.loading() == LoadingStrategy.RAISE
                        ? new RaisingCollections(this, root, null, false)
                        : new SingleCollections(
                                this, new CollectionPlan(root, null, Rules.NONE, null, sessionOptions())));
    }

    // Lazy loading

    void beforeLazyLoad(ManagedCollection<?> collection, CollectionPlan plan) {
        PersistenceContext context = session.context();
        if (context.isOpen() && context.find(collection.owner()) < 0) {
            throw new LoadNotAllowedException(Advice.attribute(plan)
                    + " is not loaded, and its owner is not in the session any more: " + Advice.option(plan));
        }
        beforeLazyLoad(Advice.attribute(plan), Advice.attribute(plan), Advice.option(plan));
    }

    /**
     * To be called before each statement that nobody asked for.
     *
     * @param what is not loaded, for messages
     * @param attribute by which the budget tells one cause from another
     */
    void beforeLazyLoad(String what, String attribute, String advice) {
        if (!session.context().isOpen()) {
            throw new LoadNotAllowedException(what + " is not loaded, and its session is closed: " + advice
                    + ", or use it before the session is closed"
                    + (session.hasExpired()
                            ? "; what was loaded before a commit has expired by it, unless the session's options say"
                                    + " expireOnCommit(false)"
                            : ""));
        }
        if (!session.loadsImplicitly()) {
            throw new LoadNotAllowedException(
                    what + " is not loaded, and an asynchronous session does not load implicitly: " + advice
                            + ", call load(…), or run(session -> …)");
        }
        session.budget().touched(attribute, "loaded lazily", advice);
        session.beforeStatement();
    }

    /** Fills a lazy reference, unless it is filled already. */
    public void initialize(Object reference) {
        IdentityMap<Object, Object> map =
                session.context().map(session.context().tableOf(reference));
        int slot = map.slotOf(reference);
        if (slot >= 0 && map.state(slot) == IdentityMap.REFERENCE) {
            session.beforeStatement();
            loadByKeys(
                    session.context().tableOf(reference),
                    List.of(map.key(slot)),
                    Rules.NONE,
                    null,
                    sessionOptions(),
                    List.of());
        }
    }

    /** Forgets loaders; for a session that is cleared. */
    public void clear() {
        single.clear();
    }
}
