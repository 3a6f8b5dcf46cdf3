package io.orm.loading;

import io.orm.core.sql.Condition;
import io.orm.core.sql.DeleteSteps;
import io.orm.core.sql.Ordering;
import io.orm.core.sql.Select;
import io.orm.core.sql.StatementOption;
import io.orm.core.sql.UpdateSteps;
import io.orm.exception.SessionStateException;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A dynamic or write-only collection of an object that no session has yet: it takes additions, and knows of nothing else. The session puts one of
 * its own in its place, with those additions. Confined to one thread.
 */
public final class UnboundCollection<T> implements DynamicCollection<T>, Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ArrayList<T> additions = new ArrayList<>(0);

    UnboundCollection() {}

    /** What was added, in order. */
    public List<T> additions() {
        return List.copyOf(additions);
    }

    @Override
    public void add(T element) {
        additions.add(element);
    }

    @Override
    public void addAll(Iterable<? extends T> elements) {
        elements.forEach(additions::add);
    }

    @Override
    public void remove(T element) {
        additions.removeIf(each -> each == element);
    }

    @Override
    public Select<T> select() {
        throw unbound();
    }

    @Override
    public UpdateSteps<T> update() {
        throw unbound();
    }

    @Override
    public DeleteSteps<T> delete() {
        throw unbound();
    }

    @Override
    public BoundSelect<T> where(Condition... conditions) {
        throw unbound();
    }

    @Override
    public BoundSelect<T> orderBy(Ordering... orderings) {
        throw unbound();
    }

    @Override
    public BoundSelect<T> limit(long rows) {
        throw unbound();
    }

    @Override
    public BoundSelect<T> offset(long rows) {
        throw unbound();
    }

    @Override
    public BoundSelect<T> option(StatementOption<? super T> option) {
        throw unbound();
    }

    @Override
    public List<T> list() {
        throw unbound();
    }

    @Override
    public Optional<T> first() {
        throw unbound();
    }

    @Override
    public T one() {
        throw unbound();
    }

    @Override
    public Optional<T> oneOrNone() {
        throw unbound();
    }

    @Override
    public long count() {
        throw unbound();
    }

    @Override
    public boolean exists() {
        throw unbound();
    }

    private static SessionStateException unbound() {
        return new SessionStateException(
                "The owner of this collection is in no session, so there is nothing to ask: add the owner to a session"
                        + " first, or load it from one");
    }
}
