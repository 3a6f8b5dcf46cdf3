package io.orm.internal.loader;

import io.orm.core.engine.Executor;
import io.orm.core.sql.Condition;
import io.orm.core.sql.DeleteSteps;
import io.orm.core.sql.MutableTable;
import io.orm.core.sql.Node;
import io.orm.core.sql.Operator;
import io.orm.core.sql.Ordering;
import io.orm.core.sql.Select;
import io.orm.core.sql.SelectNode;
import io.orm.core.sql.Sql;
import io.orm.core.sql.StatementOption;
import io.orm.core.sql.UpdateSteps;
import io.orm.exception.SessionStateException;
import io.orm.internal.identity.BackReferences;
import io.orm.internal.identity.LargeCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.internal.identity.ProgramNames;
import io.orm.loading.BoundSelect;
import io.orm.loading.DynamicCollection;
import io.orm.mapping.AssociationTable;
import io.orm.mapping.EntityBinding;
import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A dynamic or write-only collection of an object that a session has: each question is a statement restricted to the owner. */
public final class ManagedDynamicCollection<T> implements DynamicCollection<T>, LargeCollection<T>, Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient LoadSession session;
    private final transient Object owner;
    private final transient Relationship<?, ?> relationship;
    private final transient EntityTable<T, ?> target;
    private final transient List<T> additions = new ArrayList<>(0);
    private final transient List<T> removals = new ArrayList<>(0);

    @SuppressWarnings("unchecked")
    public ManagedDynamicCollection(LoadSession session, Object owner, Relationship<?, ?> relationship) {
        this.session = session;
        this.owner = owner;
        this.relationship = relationship;
        this.target = (EntityTable<T, ?>) relationship.target();
    }

    /** A serialized object has a collection that no session knows, with what was added and not flushed. */
    @Serial
    private Object writeReplace() {
        DynamicCollection<T> unbound = DynamicCollection.empty();
        unbound.addAll(additions);
        return unbound;
    }

    // For the flush

    @Override
    public Object owner() {
        return owner;
    }

    @Override
    public Relationship<?, ?> relationship() {
        return relationship;
    }

    @Override
    public PersistenceContext context() {
        return session.context();
    }

    @Override
    public List<T> additions() {
        return List.copyOf(additions);
    }

    @Override
    public List<T> removals() {
        return List.copyOf(removals);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void addQuietly(Object element) {
        if (!removals.removeIf(each -> each == element) && additions.stream().noneMatch(each -> each == element)) {
            additions.add((T) element);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public void removeQuietly(Object element) {
        if (!additions.removeIf(each -> each == element) && removals.stream().noneMatch(each -> each == element)) {
            removals.add((T) element);
        }
    }

    @Override
    public void flushed() {
        additions.clear();
        removals.clear();
    }

    // Changes

    @Override
    public void add(T element) {
        addQuietly(element);
        BackReferences.appended(session.context(), relationship, owner, element);
    }

    @Override
    public void addAll(Iterable<? extends T> elements) {
        elements.forEach(this::add);
    }

    @Override
    public void remove(T element) {
        removeQuietly(element);
        BackReferences.removed(session.context(), relationship, owner, element);
    }

    // Statements

    @Override
    public Select<T> select() {
        return Sql.select(target).where(ofOwner());
    }

    @Override
    public UpdateSteps<T> update() {
        return new RestrictedWrites.RestrictedUpdate<>(Sql.update(writable()), ofOwner());
    }

    @Override
    public DeleteSteps<T> delete() {
        return new RestrictedWrites.RestrictedDelete<>(Sql.delete(writable()), ofOwner());
    }

    @SuppressWarnings("unchecked")
    private MutableTable<T> writable() {
        return (MutableTable<T>) target;
    }

    /** {@code author_id = ?}; with a join table {@code id in (select track_id from playlist_track where playlist_id = ?)}. */
    private Condition ofOwner() {
        EntityBinding<Object, Object> binding = session.context().bindingOf(owner);
        Object key = session.context().keyInRow(owner);
        if (!session.context().isOpen() || key == null || !session.context().isPersistent(owner)) {
            throw new SessionStateException(Rules.name(relationship)
                    + " can only be asked while its owner is persistent: "
                    + (session.context().isPending(owner) ? "flush first" : "load the owner from an open session"));
        }
        AssociationTable association = relationship.association();
        if (association == null) {
            return Condition.of(KeyConditions.equal(relationship.foreignKey(), binding, key));
        }
        SelectNode linked = SelectNode.of(association.otherColumns())
                .withFrom(List.of(association.table()))
                .withWhere(List.of(KeyConditions.equal(association.ownColumns(), binding, key)));
        List<? extends Node> keys = target.keyColumns();
        Node left = keys.size() == 1 ? keys.get(0) : new Node.Operation(Operator.ROW, List.copyOf(keys));
        return Condition.of(new Node.Operation(Operator.IN, left, new Node.Subquery("", linked)));
    }

    private BoundSelect<T> bound() {
        Select<T> select = select();
        List<Ordering> order = new CollectionPlan(relationship, null, Rules.NONE, null, List.of()).orderings(target);
        return new Bound<>(session, relationship, order.isEmpty() ? select : select.orderBy(order));
    }

    @Override
    public BoundSelect<T> where(Condition... conditions) {
        return bound().where(conditions);
    }

    @Override
    public BoundSelect<T> orderBy(Ordering... orderings) {
        return new Bound<>(session, relationship, select().orderBy(orderings));
    }

    @Override
    public BoundSelect<T> limit(long rows) {
        return bound().limit(rows);
    }

    @Override
    public BoundSelect<T> offset(long rows) {
        return bound().offset(rows);
    }

    @Override
    public BoundSelect<T> option(StatementOption<? super T> option) {
        return bound().option(option);
    }

    @Override
    public List<T> list() {
        return bound().list();
    }

    @Override
    public Optional<T> first() {
        return bound().first();
    }

    @Override
    public T one() {
        return bound().one();
    }

    @Override
    public Optional<T> oneOrNone() {
        return bound().oneOrNone();
    }

    @Override
    public long count() {
        return bound().count();
    }

    @Override
    public boolean exists() {
        return bound().exists();
    }

    /** Says whose it is, not what is in it: that would be a statement. */
    @Override
    public String toString() {
        return Rules.name(relationship) + " of " + owner.getClass().getSimpleName();
    }

    private record Bound<T>(LoadSession session, Relationship<?, ?> relationship, Select<T> select)
            implements BoundSelect<T> {
        /** A question of an owner is what a loop over owners repeats. */
        private Executor asked() {
            session.budget()
                    .touched(
                            Rules.name(relationship),
                            "was asked",
                            "ask once for all owners, by select(" + ProgramNames.of(relationship.target())
                                    + ") with a condition on them");
            return session.statements();
        }

        @Override
        public BoundSelect<T> where(Condition... conditions) {
            return new Bound<>(session, relationship, select.where(conditions));
        }

        @Override
        public BoundSelect<T> orderBy(Ordering... orderings) {
            return new Bound<>(session, relationship, select.orderBy(orderings));
        }

        @Override
        public BoundSelect<T> limit(long rows) {
            return new Bound<>(session, relationship, select.limit(rows));
        }

        @Override
        public BoundSelect<T> offset(long rows) {
            return new Bound<>(session, relationship, select.offset(rows));
        }

        @Override
        public BoundSelect<T> option(StatementOption<? super T> option) {
            return new Bound<>(session, relationship, select.options(option));
        }

        @Override
        public List<T> list() {
            return asked().list(select);
        }

        @Override
        public Optional<T> first() {
            return asked().first(select);
        }

        @Override
        public T one() {
            return asked().one(select);
        }

        @Override
        public Optional<T> oneOrNone() {
            return asked().oneOrNone(select);
        }

        @Override
        public long count() {
            return asked().one(select.count());
        }

        @Override
        public boolean exists() {
            return asked().one(Sql.select(Sql.exists(select)));
        }
    }
}
