package io.orm.internal.loader;

import io.orm.annotation.LoadingStrategy;
import io.orm.core.exception.UsageException;
import io.orm.core.sql.Column;
import io.orm.core.sql.Condition;
import io.orm.core.sql.Expression;
import io.orm.core.sql.JoinPath;
import io.orm.core.sql.Node;
import io.orm.core.sql.Operator;
import io.orm.core.sql.Ordering;
import io.orm.core.sql.Query;
import io.orm.core.sql.RowDecoder;
import io.orm.core.sql.RowLock;
import io.orm.core.sql.SelectLayout;
import io.orm.core.sql.SelectList;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.Selection;
import io.orm.core.sql.StatementNode;
import io.orm.core.sql.StatementNode.Join;
import io.orm.core.sql.StatementNode.Via;
import io.orm.core.sql.Table;
import io.orm.internal.identity.ProgramNames;
import io.orm.loading.LoadOption;
import io.orm.loading.SessionRule.Criteria;
import io.orm.mapping.ElementCollection;
import io.orm.mapping.ElementTable;
import io.orm.mapping.EntityTable;
import io.orm.mapping.LargeToMany;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import io.orm.mapping.ToOne;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement with what loaders add to it, and the readers that its rows need. Built in three steps: a {@link #reader} for each entity
 * selected, {@link #complete}, {@link #statement}.
 *
 * <p>A joined collection beside {@code LIMIT}, {@code OFFSET} or {@code DISTINCT} wraps the statement, so that these count parents:
 *
 * <pre>{@code
 * select u.*, orders_1.* from (select users.* from users order by users.name limit ?) as u left join orders as orders_1 on … order by u.name
 * }</pre>
 */
final class PlannedSelect {
    /** More joins than these are made only for options that name their relationships: where many lead to many, each path would be one. */
    private static final int MOST_JOINS = 50;

    /** As {@link #MOST_JOINS}; PostgreSQL's own limit is 1,664. */
    private static final int MOST_COLUMNS = 1_000;

    /** As {@link #MOST_JOINS}; collections beside each other multiply the rows. */
    private static final int MOST_COLLECTIONS = 5;

    private final Reading reading;
    private final Hierarchies hierarchies;
    private final @Nullable SelectNode select;
    private final List<Criteria> criteria;
    private final List<PlannedJoin> joins = new ArrayList<>(0);
    private int joinedColumns;
    private int joinedCollections;
    private @Nullable Set<String> names;
    private final boolean isPlain;
    private final boolean cuttable;

    /** Readers of entities that the statement selects and does not read whole, by the place of their first column in the statement as given. */
    private final Map<Integer, EntityReader<?, ?>> cut = new HashMap<>(2);

    private boolean wraps;
    private StatementNode statement;

    /** One table in the statement, known by another name once the statement is wrapped. */
    private static final class Occurrence {
        final boolean isOuter;
        EntityTable<?, ?> table;

        /** What else the join that brings it in must find. */
        final List<Node> further = new ArrayList<>(0);

        Occurrence(EntityTable<?, ?> table, boolean isOuter) {
            this.table = table;
            this.isOuter = isOuter;
        }
    }

    /** What reads the columns of one table out of the rows. */
    interface Part {
        void startAt(int position);

        /** Null if all columns are read. */
        @Nullable
        ReadColumns columns();
    }

    /** A table that a loader reads from, with the join that brings it in; none for {@code containsEager}. */
    private record PlannedJoin(
            @Nullable Occurrence parent,
            Occurrence child,
            Relationship<?, ?> relationship,
            Part reader,
            JoinedElements.@Nullable Position position,
            CollectionPlan plan) {
        /** Whether the place of an element, its position or its key, is in no column of its own table's. */
        boolean readsPlace() {
            return position != null && !(child.table instanceof ElementTable<?>);
        }

        boolean isKeyed() {
            return PlannedSelect.isKeyed(relationship);
        }
    }

    PlannedSelect(Reading reading, StatementNode statement) {
        this.reading = reading;
        this.hierarchies = reading.loader().hierarchies();
        this.statement = statement;
        this.select = statement instanceof SelectNode node ? node : null;
        this.criteria = Rules.criteria(reading.options());
        SelectNode node = select;
        if (node == null) {
            isPlain = false;
            cuttable = false;
            return;
        }
        reading.setDriving(node.setOperations().isEmpty() && node.groupBy().isEmpty() ? node : null);
        cuttable = node.setOperations().isEmpty();
        isPlain = isPlain(node);
    }

    /** Whether the statement can have another table in its FROM clause, or be wrapped for it. */
    private boolean mayJoin(boolean many) {
        SelectNode node = select;
        return node != null && (isPlain && !(many && isCut(node)) || isWrappable(node));
    }

    private static boolean isWrappable(SelectNode node) {
        return node.selections().size() == 1
                && node.selections().get(0) instanceof EntityTable<?, ?> table
                && ColumnTables.areOnlyOf(node.orderBy(), table);
    }

    /** The names that tables have in the statement. */
    private Set<String> names() {
        Set<String> taken = names;
        if (taken == null) {
            taken = new HashSet<>();
            if (select != null) {
                addNames(select, taken);
            }
            names = taken;
        }
        return taken;
    }

    private static void addNames(SelectNode node, Set<String> taken) {
        for (Table<?> table : node.from()) {
            taken.add(table.reference());
        }
        for (Join join : node.joins()) {
            taken.add(join.table().reference());
            Via via = join.via();
            if (via != null) {
                taken.add(via.table().reference());
            }
        }
    }

    private static boolean isPlain(SelectNode node) {
        return node.setOperations().isEmpty()
                && node.groupBy().isEmpty()
                && node.having().isEmpty()
                && node.distinctOn().isEmpty();
    }

    private static boolean isCut(SelectNode node) {
        return node.limit() != null || node.offset() != null || node.distinct();
    }

    /** A reader for an entity that the statement selects. */
    <E, K> EntityReader<E, K> reader(EntityTable<E, K> table, Rules rules, @Nullable LoadPath path) {
        return reader(new Occurrence(table, false), table, rules, path);
    }

    private <E, K> EntityReader<E, K> reader(
            Occurrence occurrence, EntityTable<E, K> table, Rules rules, @Nullable LoadPath path) {
        EntityReader<E, K> reader = newReader(occurrence, table, rules, path);
        reader.reachedBy(path);
        addRelations(reader, occurrence, rules, path);
        return reader;
    }

    private <E, K> EntityReader<E, K> newReader(
            Occurrence occurrence, EntityTable<E, K> table, Rules rules, @Nullable LoadPath path) {
        HierarchyTable layout = hierarchies.isPolymorphic(table) ? hierarchies.find(table) : null;
        if (layout == null) {
            return new EntityReader<>(reading, table, columns(table, rules));
        }
        return new PolymorphicReader<>(reading, table, layout, columns(layout, rules), subclass -> {
            List<RelationLoader> relations = new ArrayList<>();
            for (Relationship<?, ?> relationship : subclass.declaredRelationships()) {
                relations.add(relation(occurrence, relationship, rules, path, false));
            }
            return relations;
        });
    }

    /** What a statement returns of a write, or of several statements at once, has all columns. */
    private @Nullable ColumnPlan columns(EntityTable<?, ?> table, Rules rules) {
        if (!cuttable) {
            return null;
        }
        ColumnPlan.check(rules, List.of(table));
        return ColumnPlan.of(table, rules, hierarchies.discriminator(table));
    }

    /** Of each class whose objects there may be what is read of it; none for a class that is read whole. */
    private Map<EntityTable<?, ?>, ColumnPlan> columns(HierarchyTable layout, Rules rules) {
        Map<EntityTable<?, ?>, ColumnPlan> plans = new HashMap<>();
        List<EntityTable<?, ?>> classes = layout.hierarchy().below(layout.entity());
        if (cuttable) {
            ColumnPlan.check(rules, classes);
            for (EntityTable<?, ?> each : classes) {
                ColumnPlan plan = layout.hierarchy().isAbstract(each)
                        ? null
                        : ColumnPlan.of(each, rules, layout.hierarchy().discriminator());
                if (plan != null) {
                    plans.put(each, plan);
                }
            }
        }
        return plans;
    }

    private void addRelations(EntityReader<?, ?> reader, Occurrence occurrence, Rules rules, @Nullable LoadPath path) {
        List<? extends Relationship<?, ?>> relationships = reader.table().root().relationships();
        RelationLoader[] relations = new RelationLoader[relationships.size()];
        for (int i = 0; i < relations.length; i++) {
            relations[i] = relation(occurrence, relationships.get(i), rules, path, true);
        }
        reader.setRelations(relations);
        reading.add(reader);
    }

    /** @param mayJoin false for what only some of the rows have: it is loaded for those afterwards */
    private RelationLoader relation(
            Occurrence owner, Relationship<?, ?> relationship, Rules rules, @Nullable LoadPath path, boolean mayJoin) {
        if (relationship instanceof LargeToMany<?, ?>) {
            return new LargeRelation(reading, relationship);
        }
        LoadOption<?, ?> option = rules.option(relationship);
        LoadingStrategy strategy = rules.strategy(relationship, option);
        boolean isChosen = option != null || strategy != relationship.loading();
        if ((option == null || option.strategy() == null)
                && Rules.isAtOnce(strategy)
                && LoadPath.endsAt(path, relationship)) {
            strategy = Rules.inCircle(relationship);
        }
        CollectionPlan plan = new CollectionPlan(relationship, option, rules.below(option), path, reading.options());
        EntityTable<?, ?> contained = option == null ? null : option.contained();
        if (contained != null) {
            return contained(relationship, contained, plan);
        }
        if (strategy == LoadingStrategy.JOINED) {
            boolean many = relationship instanceof ToMany<?, ?>;
            boolean isMeant = option != null && option.strategy() == LoadingStrategy.JOINED;
            if (mayJoin && mayJoin(many) && (isMeant || !isTooWide(many) && areToldApart(relationship))) {
                return joined(owner, relationship, plan);
            }
            strategy = LoadingStrategy.SELECTIN;
        }
        return relation(owner, relationship, plan, strategy, isChosen);
    }

    private boolean isTooWide(boolean withCollection) {
        return joins.size() >= MOST_JOINS
                || joinedColumns >= MOST_COLUMNS
                || withCollection && joinedCollections >= MOST_COLLECTIONS;
    }

    /** What has a statement of its own. */
    private RelationLoader relation(
            Occurrence owner,
            Relationship<?, ?> relationship,
            CollectionPlan plan,
            LoadingStrategy strategy,
            boolean isChosen) {
        LoadOption<?, ?> option = plan.option();
        if (relationship instanceof ToMany<?, ?>) {
            return strategy == LoadingStrategy.SUBQUERY
                    ? new SubqueryRelation(reading, plan, owner.table, isChosen)
                    : new CollectionRelation(reading, plan, when(strategy), isChosen);
        }
        if (option != null && option.strategy() == LoadingStrategy.RAISE && !relationship.isIdentifying()) {
            requireLazy(relationship);
        }
        if (!relationship.isOwner()) {
            return new InverseToOneRelation(reading, plan, strategy == LoadingStrategy.NONE);
        }
        return new ToOneRelation(reading, plan, when(strategy));
    }

    /** What loads with its owner, whatever is said, must not be promised to raise. */
    private void requireLazy(Relationship<?, ?> relationship) {
        String reason = !relationship.isOwner()
                ? "has no column here that tells whether there is an object"
                : hierarchies.isPolymorphic(relationship.target())
                        ? "leads to an entity that others extend, whose class only the row tells"
                        : null;
        if (reason != null) {
            throw new UsageException(
                    "raiseLoad(" + ProgramNames.of(relationship) + "): " + Rules.name(relationship) + " " + reason
                            + ", so it cannot wait and would be loaded all the same: leave the option out, or use noLoad");
        }
    }

    /** Whether rows of a join tell which elements are equal and which are repeated. */
    private static boolean areToldApart(Relationship<?, ?> relationship) {
        return !(relationship instanceof ElementCollection<?, ?, ?> values)
                || values.isSet()
                || values.isMap()
                || values.positionColumn() != null;
    }

    /** Whether it is a map of entities whose keys have columns. */
    private static boolean isKeyed(Relationship<?, ?> relationship) {
        return relationship instanceof ToMany<?, ?> many && many.hasStoredKeys();
    }

    private static CollectionRelation.When when(LoadingStrategy strategy) {
        return switch (strategy) {
            case SELECT -> CollectionRelation.When.ALONE;
            case PEERS -> CollectionRelation.When.TOGETHER;
            case RAISE -> CollectionRelation.When.NEVER;
            case NONE -> CollectionRelation.When.EMPTY;
            case IMMEDIATE -> CollectionRelation.When.NOW_ALONE;
            case JOINED, SELECTIN, SUBQUERY -> CollectionRelation.When.NOW_TOGETHER;
        };
    }

    private RelationLoader contained(Relationship<?, ?> relationship, EntityTable<?, ?> table, CollectionPlan plan) {
        SelectNode node = select;
        boolean isThere = node != null
                && (node.from().contains(table)
                        || node.joins().stream().anyMatch(join -> join.table().equals(table)));
        if (!isThere) {
            throw new UsageException("containsEager(" + ProgramNames.of(relationship)
                    + "): the statement does not join " + table.reference() + "; join it, or use joinedLoad");
        }
        Occurrence child = new Occurrence(table, true);
        if (relationship instanceof ElementCollection<?, ?, ?> elements && table instanceof ElementTable<?> of) {
            return joined(null, child, elements, new ElementReader(reading, of), plan);
        }
        EntityReader<?, ?> reader = reader(child, table, plan.rules(), LoadPath.with(plan.path(), relationship));
        JoinedElements.Position key = isKeyed(relationship) ? new JoinedElements.Position(width(reader, table)) : null;
        joins.add(new PlannedJoin(null, child, relationship, reader, key, plan));
        if (relationship instanceof ToMany<?, ?>) {
            reading.joinsCollection();
        }
        // What the statement's join left out is no property of the object: it does not stick.
        return new JoinedRelation(
                reading,
                relationship,
                reader,
                key,
                true,
                reading.context().hooks().loaderOf(relationship));
    }

    private RelationLoader joined(Occurrence owner, Relationship<?, ?> relationship, CollectionPlan plan) {
        LoadOption<?, ?> option = plan.option();
        boolean isInner = option != null && option.isInner();
        boolean hasCriteria =
                criteria.stream().anyMatch(each -> relationship.target().extendsOrIs(each.table()));
        if (isInner && owner.isOuter) {
            // An inner join behind an outer one would take the owner's owner away: the outer join asks for it instead.
            owner.further.add(exists(owner.table, relationship, plan, hasCriteria));
        }
        boolean inner = isInner && !owner.isOuter
                || relationship instanceof ToOne<?, ?> one
                        && one.isRequired()
                        && !owner.isOuter
                        && (option == null || option.conditions().isEmpty())
                        && !hasCriteria;
        EntityTable<?, ?> alias = reading.loader().alias(relationship.target(), names());
        Occurrence child = new Occurrence(alias, !inner);
        if (relationship instanceof ElementCollection<?, ?, ?> elements && alias instanceof ElementTable<?> table) {
            return joined(owner, child, elements, new ElementReader(reading, table), plan);
        }
        LoadPath path = LoadPath.with(plan.path(), relationship);
        EntityReader<?, ?> reader = newReader(child, alias, plan.rules(), path);
        reader.reachedBy(path);
        boolean hasPlace =
                isKeyed(relationship) || relationship instanceof ToMany<?, ?> many && many.positionColumn() != null;
        JoinedElements.Position position = hasPlace ? new JoinedElements.Position(width(reader, alias)) : null;
        joins.add(new PlannedJoin(owner, child, relationship, reader, position, plan));
        joinedColumns += width(reader, alias);
        joinedCollections += relationship instanceof ToMany<?, ?> ? 1 : 0;
        addRelations(reader, child, plan.rules(), path);
        if (relationship instanceof ToMany<?, ?>) {
            reading.joinsCollection();
        }
        return new JoinedRelation(
                reading,
                relationship,
                reader,
                position,
                plan.isPartial(),
                new SingleCollections(reading.loader(), plan));
    }

    /** How many columns a table takes in the row. */
    private int width(Part reader, Table<?> table) {
        ReadColumns read = reader.columns();
        return read == null ? columnsOf(table).size() : read.count();
    }

    /** @param owner null for {@code containsEager}, which may have left something out, and does not stick */
    private RelationLoader joined(
            @Nullable Occurrence owner,
            Occurrence child,
            ElementCollection<?, ?, ?> elements,
            ElementReader reader,
            CollectionPlan plan) {
        Column<?> ordered = elements.positionColumn();
        if (!areToldApart(elements)) {
            throw new UsageException((owner == null ? "containsEager(" : "joinedLoad(") + ProgramNames.of(elements)
                    + "): rows of a join do not tell which elements of a list are equal and which are repeated; use"
                    + " selectInLoad, or give the list an @OrderColumn");
        }
        JoinedElements.Position position = ordered == null ? null : new JoinedElements.Position(ordered.ordinal());
        joins.add(new PlannedJoin(owner, child, elements, reader, position, plan));
        joinedColumns += width(reader, child.table);
        joinedCollections++;
        reading.joinsCollection();
        return new JoinedRelation(
                reading,
                elements,
                reader,
                position,
                owner == null || plan.isPartial(),
                owner == null
                        ? reading.context().hooks().loaderOf(elements)
                        : new SingleCollections(reading.loader(), plan));
    }

    private static Node exists(
            EntityTable<?, ?> owner, Relationship<?, ?> relationship, CollectionPlan plan, boolean hasCriteria) {
        Relationship<?, ?> path = owner.relationships().get(relationship.ordinal());
        Condition[] conditions = plan.option() == null
                ? new Condition[0]
                : plan.option().conditions().toArray(new Condition[0]);
        if (path instanceof ToMany<?, ?> many) {
            return many.any(conditions).node();
        }
        ToOne<?, ?> one = (ToOne<?, ?>) path;
        return one.isOwner() && conditions.length == 0 && !hasCriteria
                ? one.isNotNull().node()
                : one.has(conditions).node();
    }

    /** Gives the readers of joined tables their places in the row, and puts the statement together. */
    void complete() {
        SelectNode node = select;
        if (node == null || joins.isEmpty()) {
            StatementNode read =
                    node == null || cut.isEmpty() ? statement : node.withSelections(cut(node.selections()));
            statement = restricted(read);
            return;
        }
        boolean joinsMany =
                joins.stream().anyMatch(join -> join.parent() != null && join.relationship() instanceof ToMany<?, ?>);
        boolean joinsAny = joins.stream().anyMatch(join -> join.parent() != null);
        boolean contains = joins.stream().anyMatch(join -> join.parent() == null);
        wraps = joinsMany && isCut(node) || joinsAny && !isPlain(node);
        if (wraps && contains) {
            throw new UsageException(
                    "containsEager beside joinedLoad of a collection with limit, offset, distinct or groupBy: load the"
                            + " other collection by selectInLoad");
        }
        statement = restricted(joinedTo(node));
    }

    private StatementNode restricted(StatementNode whole) {
        return HierarchyWrites.applied(CriteriaTransformer.applied(whole, criteria, hierarchies), hierarchies);
    }

    /** The columns that an entity takes in the row. */
    List<Column<?>> columnsOf(Table<?> table) {
        return hierarchies.laidOut(table).columns();
    }

    /** The columns that selections take in the row. */
    private List<Expression<?>> flat(List<? extends Selection<?>> selections) {
        List<Expression<?>> columns = new ArrayList<>();
        SelectLayout collecting = new SelectLayout() {
            @Override
            public int add(Expression<?> column) {
                columns.add(column);
                return columns.size() - 1;
            }

            @Override
            public <R> RowDecoder<R> table(Table<R> table) {
                columns.addAll(columnsOf(table));
                return table.plainDecoder(new SelectList());
            }
        };
        selections.forEach(each -> each.decoder(collecting));
        return columns;
    }

    ElementReader elements(ElementTable<?> table) {
        return new ElementReader(reading, table);
    }

    /** To be called for each {@link #reader}: where its columns begin in the statement as given, and in the rows. */
    void place(EntityReader<?, ?> reader, int given, int inRow) {
        reader.startAt(inRow);
        if (reader.columns() != null) {
            cut.put(given, reader);
        }
    }

    /** The select list without the columns that are left out. */
    private List<Selection<?>> cut(List<Selection<?>> selections) {
        if (cut.isEmpty()) {
            return selections;
        }
        List<Expression<?>> all = flat(selections);
        List<Selection<?>> left = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            EntityReader<?, ?> reader = cut.get(i);
            ReadColumns read = reader == null ? null : reader.columns();
            if (read == null) {
                left.add(all.get(i));
                continue;
            }
            left.addAll(read.of(all.subList(i, i + read.width())));
            i += read.width() - 1;
        }
        return left;
    }

    StatementNode statement() {
        return statement;
    }

    private SelectNode joinedTo(SelectNode node) {
        EntityTable<?, ?> before = null;
        EntityTable<?, ?> after = null;
        SelectNode base = node;
        if (wraps) {
            before = (EntityTable<?, ?>) node.selections().get(0);
            after = wrapped(before, node);
            base = SelectNode.of(List.of(after))
                    .withFrom(List.of(after))
                    .withOrderBy(Rebase.orderings(node.orderBy(), before, after))
                    .withOptions(node.options());
        }
        List<Selection<?>> selections = new ArrayList<>(cut(base.selections()));
        List<Join> allJoins = new ArrayList<>(base.joins());
        List<Ordering> orderBy = new ArrayList<>(base.orderBy());
        int position = flat(selections).size();
        for (PlannedJoin join : joins) {
            ReadColumns read = join.reader().columns();
            EntityTable<?, ?> table = join.child().table;
            join.reader().startAt(position);
            if (join.position() != null) {
                join.position().startAt(position);
            }
            if (read == null) {
                selections.add(table);
                position += columnsOf(table).size();
            } else {
                selections.addAll(read.<Column<?>>of(columnsOf(table)));
                position += read.count();
            }
            Occurrence parent = join.parent();
            if (parent == null) {
                if (join.readsPlace()) {
                    List<Column<?>> places = placeColumns(join, joinOf(join));
                    selections.addAll(places);
                    position += places.size();
                }
                continue;
            }
            EntityTable<?, ?> from =
                    before != null && after != null && parent.table.equals(before) ? after : parent.table;
            Join added = join(join, from);
            allJoins.add(added);
            if (join.readsPlace()) {
                List<Column<?>> places = placeColumns(join, added.via());
                selections.addAll(places);
                position += places.size();
            }
            if (join.relationship() instanceof ToMany<?, ?>) {
                orderBy.addAll(orderings(join, added));
            }
        }
        RowLock lock = base.lock();
        if (lock != null && lock.of().isEmpty()) {
            // The nullable side of an outer join cannot be locked; what drives the statement is what was asked for.
            lock = new RowLock(lock.strength(), List.copyOf(lockable(base)), lock.waiting());
        }
        return base.withSelections(selections)
                .withJoins(allJoins)
                .withOrderBy(orderBy)
                .withLock(lock);
    }

    /** The table in between by which the statement itself joins what a map is to be filled from; null if the elements' own table has the keys. */
    private @Nullable Via joinOf(PlannedJoin join) {
        if (join.relationship().association() == null) {
            return null;
        }
        for (Join each : Objects.requireNonNull(select).joins()) {
            if (each.table().equals(join.child().table) && each.via() != null) {
                return each.via();
            }
        }
        throw new UsageException("containsEager(" + ProgramNames.of(join.relationship())
                + "): the keys are in the table in between, which the statement joins by itself, if at all; join("
                + ProgramNames.of(join.relationship()) + ", …), or use joinedLoad");
    }

    /** The position or key of the elements, in this occurrence of their table or of the one in between. */
    private static List<Column<?>> placeColumns(PlannedJoin join, @Nullable Via via) {
        ToMany<?, ?> list = (ToMany<?, ?>) join.relationship();
        if (join.isKeyed()) {
            return list.keyColumnsIn(join.child().table, via == null ? null : via.table());
        }
        Column<?> position = Objects.requireNonNull(list.positionColumn());
        return List.of(
                via == null ? inTable(list, join.child().table) : via.table().column(position.name()));
    }

    /** The order of a list that has positions is that of one column. */
    @SuppressWarnings("unchecked")
    private static Column<?> inTable(ToMany<?, ?> list, EntityTable<?, ?> table) {
        Ordering only = ((ToMany<Object, Object>) list)
                .orderBy((EntityTable<Object, ?>) table)
                .get(0);
        return (Column<?>) only.sortKey().node();
    }

    private static List<Ordering> orderings(PlannedJoin join, Join added) {
        CollectionPlan plan = join.plan();
        boolean isMapping = plan.option() == null || plan.option().orderings().isEmpty();
        return join.readsPlace() && !join.isKeyed() && isMapping
                ? List.copyOf(placeColumns(join, added.via()))
                : plan.orderings(join.child().table);
    }

    private static List<Table<?>> lockable(SelectNode base) {
        List<Table<?>> tables = new ArrayList<>(base.from());
        for (Join join : base.joins()) {
            if (join.kind() == Join.Kind.INNER) {
                tables.add(join.table());
            }
        }
        return tables;
    }

    @SuppressWarnings("unchecked")
    private EntityTable<?, ?> wrapped(EntityTable<?, ?> table, SelectNode node) {
        EntityTable<Object, Object> entity = (EntityTable<Object, Object>) table;
        String alias = reading.loader().freeName(table.name(), names());
        return entity.root().as(alias, Query.of(node.withOptions(List.of()), entity));
    }

    @SuppressWarnings("unchecked")
    private Join join(PlannedJoin join, EntityTable<?, ?> from) {
        Relationship<Object, Object> path = (Relationship<Object, Object>)
                from.relationships().get(join.relationship().ordinal());
        EntityTable<Object, ?> to = (EntityTable<Object, ?>) join.child().table;
        JoinPath.Via via = path.via(to);
        List<Node> on = new ArrayList<>();
        on.add(via == null ? path.joinTo(to).node() : via.toOrigin().node());
        on.addAll(join.plan().conditions(to));
        on.addAll(join.child().further);
        return new Join(
                join.child().isOuter ? Join.Kind.LEFT : Join.Kind.INNER,
                to,
                on.size() == 1 ? on.get(0) : new Node.Operation(Operator.AND, on),
                via == null ? null : new Via(via.table(), via.toTarget().node()));
    }
}
