package io.orm.internal.unitofwork;

import io.orm.core.internal.execution.StatementExecutor.Step;
import io.orm.core.sql.Column;
import io.orm.core.sql.StatementNode;
import io.orm.exception.InvalidValueException;
import io.orm.flush.FlushPlan;
import io.orm.internal.unitofwork.EntityWriter.Reference;
import io.orm.internal.unitofwork.Operation.Dependency;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a flush: changes of one kind to one table that touch the same columns, at most a page of them. Its values are bound in two
 * steps: what is known before the flush begins, and foreign keys to rows whose keys the same flush generates.
 */
abstract sealed class Operation
        permits InsertOperation,
                UpdateOperation,
                DeleteOperation,
                LinkOperation,
                ElementOperation,
                OwnerOperation,
                FollowOperation,
                VersionRaise {
    /** Expected bytes of a returned key, with its message's header. */
    static final int RETURNED_ROW_BYTES = 20;

    final FlushPlan.Kind kind;
    final String table;

    /** The place in the default order; lower goes first unless an edge demands otherwise. */
    final long priority;

    /** What has to come before this. */
    final List<Dependency> dependencies = new ArrayList<>(2);

    /** The round trip, counted from 0. */
    int round;

    /** Among operations of one priority, and once those are sorted, among all; one that is added on the way goes last. */
    int place = Integer.MAX_VALUE;

    /**
     * @param needsKeys whether this needs keys that {@code on} brings back, and so has to wait for its round trip
     * @param reference the foreign key that is the reason; null if it is another one
     */
    record Dependency(
            Operation on,
            String reason,
            boolean needsKeys,
            @Nullable Reference reference) {}

    Operation(FlushPlan.Kind kind, String table, long priority) {
        this.kind = kind;
        this.table = table;
        this.priority = priority;
    }

    /** What waited for an operation because of a reference waits for another one. */
    final void waitInstead(Operation before, @Nullable Reference reference, Operation other, String reason) {
        if (dependencies.removeIf(each -> each.on == before && each.reference == reference)) {
            dependOn(other, reason, false, reference);
        }
    }

    /** @return the dependency, which may have been there already; null if the other one is this */
    final @Nullable Dependency dependOn(
            Operation other, String reason, boolean needsKeys, @Nullable Reference reference) {
        if (other == this) {
            return null;
        }
        for (Dependency each : dependencies) {
            if (each.on == other && each.reference == reference && each.reason.equals(reason)) {
                return each;
            }
        }
        Dependency dependency = new Dependency(other, reason, needsKeys, reference);
        dependencies.add(dependency);
        return dependency;
    }

    final void dependOn(Operation other, String reason) {
        dependOn(other, reason, false, null);
    }

    /** Whether this writes foreign keys to rows by the identifiers that those have before the flush changes them. */
    boolean needsOldKeys() {
        return false;
    }

    abstract int rows();

    /** Whether these are rows of a table, whichever class of it they are of. */
    final boolean writes(EntityWriter<?, ?> table) {
        return this instanceof InsertOperation insert
                ? insert.writer.rows == table
                : this instanceof RowOperation operation && operation.writer().rows == table;
    }

    /** The columns that a plan shows. */
    abstract List<Column<?>> columns();

    /** Bytes that come back; statements with many go last in a round trip. */
    long resultBytes() {
        return 0;
    }

    /** About how many bytes are sent; known once {@link #bind} has run. */
    abstract long parameterBytes();

    /** Binds and checks whatever does not depend on keys that this flush generates. Nothing has been sent yet. */
    abstract void bind();

    /**
     * The statement, its remaining values bound.
     *
     * @param checked whether the server is to check the number of rows, because COMMIT travels along
     */
    abstract StatementNode statement(boolean checked);

    /** The statement together with what takes its result. */
    abstract Step step(boolean checked);

    /** The value that the statement has failed for, in the words of the mapping; null if none is to blame, or it is not known. */
    @Nullable
    InvalidValueException unfit(RuntimeException failure) {
        return null;
    }

    /** The statement as a plan shows it, with the values as far as they are known; none is looked at for whether its column has room. */
    StatementNode preview(boolean checked) {
        bind();
        return statement(checked);
    }

    /**
     * Whether the server is to say which rows were not there, even if COMMIT does not travel along: of many rows, the client cannot tell
     * afterwards. A deleted row is gone either way, and one foreign update leaves the version that ours would.
     */
    final boolean namesMissingRows() {
        return this instanceof RowOperation && rows() > 1;
    }

    @Override
    public final String toString() {
        return kind + " " + table;
    }
}
