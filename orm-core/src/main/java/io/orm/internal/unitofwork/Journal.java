package io.orm.internal.unitofwork;

import io.orm.internal.identity.PersistenceContext;
import io.orm.mapping.ToOne;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What flushes have done since the transaction began, and since each savepoint, so that objects can be put back. Frames are stacked: the
 * transaction at the bottom, one for each open savepoint above it.
 */
final class Journal {
    private final PersistenceContext context;

    /** Empty until something is written: most sessions only read. */
    private final Deque<Frame> frames = new ArrayDeque<>(1);

    Journal(PersistenceContext context) {
        this.context = context;
    }

    /** An object whose row was deleted. */
    record Deleted(
            EntityWriter<Object, Object> writer,
            Object key,
            @Nullable Object snapshot) {}

    /**
     * A side of a one-to-one without a column.
     *
     * @param before what the database had
     */
    record InverseReference(
            EntityWriter<Object, Object> writer,
            Object owner,
            ToOne<Object, ?> relationship,
            @Nullable Object before) {
        Key key() {
            return new Key(owner, relationship.ordinal());
        }

        /** Owners are told apart by identity. */
        record Key(Object owner, int ordinal) {
            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Key key && key.owner == owner && key.ordinal == ordinal;
            }

            @Override
            public int hashCode() {
                return System.identityHashCode(owner) + ordinal;
            }
        }
    }

    static final class Frame {
        /** Every session has a frame and most write little; the default has room for 32. */
        private static final int FEW = 2;

        /** Objects that became persistent by an INSERT, in order. */
        final Map<Object, EntityWriter<Object, Object>> inserted = new IdentityHashMap<>(FEW);

        /** Snapshots as of the frame's start, of objects whose row was updated. */
        final Map<Object, Object> originals = new IdentityHashMap<>(FEW);

        /** Those of {@link #originals} whose version no statement of the flush has compared: others may have changed the row before this transaction did. */
        private final Set<Object> unchecked = Collections.newSetFromMap(new IdentityHashMap<>(FEW));

        final Map<Object, Deleted> deleted = new IdentityHashMap<>(FEW);

        /** Collections whose changes were sent. */
        final Set<Object> collections = Collections.newSetFromMap(new IdentityHashMap<>(FEW));

        /** As of the frame's start. */
        final Map<InverseReference.Key, InverseReference> inverseReferences = new LinkedHashMap<>(0);

        /** Objects and collections that were read behind something written that a savepoint's rollback takes back, so that they may hold what no row has. */
        final Set<Object> read = Collections.newSetFromMap(new IdentityHashMap<>(0));

        /** Objects that were inserted and then taken out of the session together with all others, which is done to let go of them. */
        private @Nullable WeakIdentitySet released;

        private boolean isWritten;

        /** Objects that have no row once what this frame tells of is undone, and are in no session. */
        void addReleasedTo(WeakIdentitySet unsaved) {
            if (released != null) {
                released.forEach(unsaved::add);
            }
        }

        private void release() {
            if (!inserted.isEmpty()) {
                WeakIdentitySet all = released == null ? new WeakIdentitySet() : released;
                inserted.keySet().forEach(all::add);
                released = all;
            }
            forget();
        }

        private void forget() {
            inserted.clear();
            originals.clear();
            unchecked.clear();
            deleted.clear();
            collections.clear();
            inverseReferences.clear();
            read.clear();
        }

        /** The first snapshot counts; an object that was inserted since the frame's start had none. */
        void keepOriginal(Object entity, Object snapshot) {
            if (inserted.isEmpty() || !inserted.containsKey(entity)) {
                originals.putIfAbsent(entity, snapshot);
            }
        }

        /** {@link #keepOriginal} where nothing says that the row was still as the snapshot has it. */
        void keepUnchecked(Object entity, Object snapshot) {
            if (!originals.containsKey(entity)) {
                unchecked.add(entity);
            }
            keepOriginal(entity, snapshot);
        }

        /** What comes later joins what came before. */
        private void absorb(Frame later) {
            inserted.putAll(later.inserted);
            later.originals.forEach((entity, snapshot) -> {
                if (later.unchecked.contains(entity)) {
                    keepUnchecked(entity, snapshot);
                } else {
                    keepOriginal(entity, snapshot);
                }
            });
            later.deleted.forEach((entity, row) -> {
                Object original = originals.get(entity);
                deleted.put(entity, original == null ? row : new Deleted(row.writer, row.key, original));
            });
            collections.addAll(later.collections);
            later.inverseReferences.forEach(inverseReferences::putIfAbsent);
            read.addAll(later.read);
            isWritten |= later.isWritten;
            if (later.released != null) {
                WeakIdentitySet all = released == null ? new WeakIdentitySet() : released;
                later.addReleasedTo(all);
                released = all;
            }
        }
    }

    Frame current() {
        if (frames.isEmpty()) {
            frames.push(new Frame());
        }
        return frames.getFirst();
    }

    boolean hasSavepoints() {
        return frames.size() > 1;
    }

    Frame mark() {
        current();
        Frame frame = new Frame();
        frames.push(frame);
        rememberReads();
        return frame;
    }

    /** Something is about to be written, by whatever way: what is read from now on does not outlast the rollback of a savepoint that is open. */
    void writing() {
        if (hasSavepoints()) {
            frames.getFirst().isWritten = true;
            rememberReads();
        }
    }

    /** A transaction's rollback has everything read again, so that only savepoints need to know of what. */
    private void rememberReads() {
        boolean isWritten = false;
        if (hasSavepoints()) {
            Frame transaction = frames.getLast();
            transaction.read.clear();
            for (Frame frame : frames) {
                isWritten |= frame != transaction && frame.isWritten;
            }
        }
        context.rememberReads(isWritten ? frames.getFirst().read : null);
    }

    /** The object is out of the session, and stays out. */
    void expunged(Object entity) {
        for (Frame frame : frames) {
            frame.deleted.remove(entity);
        }
    }

    /** No object is in the session any more. Savepoints stay open. */
    void expungedAll() {
        frames.forEach(Frame::release);
    }

    boolean isOpen(Frame frame) {
        return frames.contains(frame);
    }

    /** The savepoint is gone, what was done since belongs to what is below; with it go savepoints set later. */
    void release(Frame mark) {
        if (!frames.contains(mark) || frames.getLast() == mark) {
            return;
        }
        while (frames.size() > 1) {
            Frame top = frames.pop();
            frames.getFirst().absorb(top);
            if (top == mark) {
                break;
            }
        }
        rememberReads();
    }

    /** Takes everything done since a mark, which stays open, as one frame. */
    Frame takeSince(Frame mark) {
        List<Frame> taken = new ArrayList<>();
        while (frames.getFirst() != mark) {
            taken.add(frames.pop());
        }
        taken.add(frames.pop());
        frames.push(mark);
        Frame all = new Frame();
        for (int i = taken.size() - 1; i >= 0; i--) {
            all.absorb(taken.get(i));
        }
        mark.forget();
        mark.released = null;
        mark.isWritten = false;
        rememberReads();
        return all;
    }

    /** Takes everything done in the transaction, and begins anew. */
    Frame takeAll() {
        current();
        Frame all = takeSince(frames.getLast());
        clear();
        return all;
    }

    void clear() {
        frames.clear();
        context.rememberReads(null);
    }

    /** Whether an object's row was inserted in this transaction, and is what the transaction has made of it. */
    boolean isInserted(Object entity) {
        return frames.stream().anyMatch(frame -> frame.inserted.containsKey(entity));
    }

    /** What an object was when flushes of this transaction, or of it since some savepoint, began to change its row; the latest first. */
    List<Object> originals(Object entity) {
        List<Object> snapshots = new ArrayList<>(1);
        for (Frame frame : frames) {
            Object snapshot = frame.originals.get(entity);
            if (snapshot != null && !frame.unchecked.contains(entity)) {
                snapshots.add(snapshot);
            }
        }
        return snapshots;
    }

    boolean isEmpty() {
        for (Frame frame : frames) {
            if (!frame.inserted.isEmpty()
                    || !frame.originals.isEmpty()
                    || !frame.deleted.isEmpty()
                    || frame.released != null) {
                return false;
            }
        }
        return true;
    }
}
