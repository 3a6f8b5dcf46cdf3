package io.orm.internal.unitofwork;

import io.orm.exception.SessionStateException;
import io.orm.internal.identity.InverseReferences;
import io.orm.internal.identity.PersistenceContext;
import io.orm.internal.unitofwork.Journal.Frame;
import io.orm.internal.unitofwork.Journal.InverseReference;
import io.orm.mapping.Cascade;
import io.orm.mapping.LazyReference;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToOne;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the two sides of one-to-ones in step: the one with the column follows the one without, if that was changed by the program. */
final class OneToOneSides {
    private final WriteModel model;
    private final PersistenceContext context;
    private final UnitOfWork unitOfWork;
    private final InverseReferences known;

    /** What differs from the database. */
    private final List<InverseReference> changed = new ArrayList<>();

    OneToOneSides(WriteModel model, PersistenceContext context, UnitOfWork unitOfWork) {
        this.model = model;
        this.context = context;
        this.unitOfWork = unitOfWork;
        this.known = context.inverseReferences();
    }

    /** Another walk over all objects begins. */
    void begin() {
        changed.clear();
    }

    /**
     * The sides of an object that have no column: who joined gets this object as its reference, who left loses it.
     *
     * @return whether an object that may have been compared already was changed
     */
    boolean settle(EntityWriter<Object, Object> writer, Object entity) {
        if (context.isMarkedDeleted(entity)) {
            return false;
        }
        boolean touched = false;
        for (ToOne<Object, ?> inverse : writer.inverseReferences) {
            Object now = writer.binding.target(entity, inverse);
            Object before = known.get(entity, inverse);
            if (now == before || !(inverse.inverse() instanceof ToOne<?, ?> owning)) {
                continue;
            }
            changed.add(new InverseReference(writer, entity, inverse, before));
            if (before != null && context.isPersistent(before) && !context.isMarkedDeleted(before)) {
                touched |= leave(inverse, owning, before, entity);
            }
            if (now != null && !context.isMarkedDeleted(now)) {
                touched |= enter(owning, now, entity);
            }
        }
        return touched;
    }

    private boolean leave(ToOne<Object, ?> inverse, ToOne<?, ?> owning, Object element, Object owner) {
        EntityWriter<Object, Object> writer = model.writerOf(element);
        Object current = writer.binding.target(element, owning);
        boolean orphan = inverse.cascades().contains(Cascade.DELETE_ORPHAN);
        if (current == owner && owning.isIdentifying()) {
            if (!orphan) {
                throw new SessionStateException(model.writerOf(owner).describe(owner) + " has lost its "
                        + attribute(inverse) + ", whose identifier is its own: delete " + writer.describe(element)
                        + ", or declare orphanRemoval");
            }
        } else if (current == owner) {
            writer.binding.setRelation(element, owning.ordinal(), null);
        } else if (current != null) {
            return false;
        }
        if (orphan) {
            unitOfWork.mark(element);
        }
        return current == owner || orphan;
    }

    private boolean enter(ToOne<?, ?> owning, Object element, Object owner) {
        if (element instanceof LazyReference reference && !reference.isLoaded()) {
            context.hooks().initialize(element);
        }
        EntityWriter<Object, Object> writer = model.writerOf(element);
        Object current = writer.binding.target(element, owning);
        if (current == owner) {
            return false;
        }
        if (current != null && !isAsLoaded(writer, owning, element, current)) {
            throw contradiction(owning, element, current, owner);
        }
        if (!context.isPending(element) && !context.isPersistent(element)) {
            unitOfWork.add(element);
        }
        writer.binding.setRelation(element, owning.ordinal(), owner);
        return true;
    }

    /**
     * {@code element}'s reference was set to {@code owner}, whose side follows unless it was set to something else.
     *
     * @return whether it did
     */
    boolean join(ToOne<?, ?> inverse, Object owner, Object element) {
        EntityWriter<Object, Object> writer = model.writerOf(owner);
        Object current = writer.binding.target(owner, inverse);
        if (current == element) {
            return false;
        }
        Relationship<?, ?> owning = inverse.inverse();
        if (current != null && current != known.get(owner, inverse) && owning != null) {
            throw new SessionStateException(attribute(owning) + " of "
                    + model.writerOf(element).describe(element) + " is " + writer.describe(owner) + ", whose "
                    + attribute(inverse) + " was set to "
                    + model.writerOf(current).describe(current)
                    + ": set one side only, or both to the same");
        }
        writer.binding.setRelation(owner, inverse.ordinal(), element);
        return true;
    }

    /** Whether a reference is what it was when the object was loaded: then it was the other side that changed. */
    boolean isAsLoaded(EntityWriter<Object, Object> writer, ToOne<?, ?> toOne, Object entity, Object target) {
        Object snapshot = context.map(writer.table).snapshotOf(entity);
        if (snapshot == null) {
            return false;
        }
        Object key = writer.binding.foreignKeyIn(snapshot, toOne.ordinal());
        return key != null && key.equals(context.keyInRow(target));
    }

    SessionStateException contradiction(ToOne<?, ?> toOne, Object element, Object parent, Object owner) {
        Relationship<?, ?> inverse = toOne.inverse();
        String attribute = inverse == null ? "a collection" : attribute(inverse);
        return new SessionStateException(model.writerOf(element).describe(element) + " is in " + attribute + " of "
                + model.writerOf(owner).describe(owner) + ", but its " + attribute(toOne) + " is "
                + model.writerOf(parent).describe(parent)
                + ": set one side only, or both to the same");
    }

    private static String attribute(Relationship<?, ?> relationship) {
        return relationship.origin().entityType().getSimpleName() + "." + relationship.name();
    }

    // After the flush

    /** The database has what memory has. */
    void flushed(Frame frame) {
        for (InverseReference each : changed) {
            frame.inverseReferences.putIfAbsent(each.key(), each);
            known.put(
                    each.owner(), each.relationship(), each.writer().binding.target(each.owner(), each.relationship()));
        }
    }

    static boolean isChanged(PersistenceContext context, EntityWriter<Object, Object> writer, Object entity) {
        for (ToOne<Object, ?> inverse : writer.inverseReferences) {
            if (writer.binding.target(entity, inverse)
                    != context.inverseReferences().get(entity, inverse)) {
                return true;
            }
        }
        return false;
    }

    /** Changes that no flush has sent are taken back. */
    static void putBack(PersistenceContext context, EntityWriter<Object, Object> writer, Object entity) {
        for (ToOne<Object, ?> inverse : writer.inverseReferences) {
            @Nullable Object target = context.inverseReferences().get(entity, inverse);
            writer.binding.setRelation(entity, inverse.ordinal(), target);
        }
    }
}
