package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import io.orm.mapping.LazyReference;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares the versions of objects that are brought to a session with those that it has. */
public final class MergedVersions {
    private final WriteModel model;
    private final Journal journal;

    MergedVersions(WriteModel model, Journal journal) {
        this.model = model;
        this.journal = journal;
    }

    /** The version of an object; null if it has none, or its class has none. */
    public @Nullable Object of(Object entity) {
        EntityWriter<Object, Object> writer = model.writerOf(entity);
        Column<?> version = writer.version;
        if (version == null || LazyReference.lacks(entity, version.ordinal())) {
            return null;
        }
        Keys.Capture capture = new Keys.Capture();
        writer.binding.write(entity, version.ordinal(), capture);
        return value(version, capture);
    }

    private static @Nullable Object value(Column<?> version, Keys.Capture capture) {
        Object base = capture.value;
        return base == null || base instanceof Number ? base : version.type().fromBase(base);
    }

    /** Whether an object has a version that a new one of its class does not have. */
    boolean isSet(Object entity) {
        Object version = of(entity);
        return version != null
                && !version.equals(of(model.writerOf(entity).binding.create()));
    }

    /**
     * Whether an object knows what the row has: its version is that of the session's own, or one that the row had when this transaction began to change it, or has been
     * given by the transaction since. An object without a version claims nothing.
     */
    public boolean agree(Object source, Object own) {
        Object version = of(source);
        if (version == null) {
            return true;
        }
        Object current = of(own);
        if (Objects.equals(version, current)) {
            return true;
        }
        EntityWriter<Object, Object> writer = model.writerOf(own);
        List<Object> originals = journal.originals(own);
        if (version instanceof Number brought && current instanceof Number latest) {
            long number = brought.longValue();
            return number < latest.longValue()
                    && (journal.isInserted(own)
                            || originals.stream()
                                    .anyMatch(each -> loaded(writer, each) instanceof Number first
                                            && first.longValue() <= number));
        }
        return originals.stream().anyMatch(each -> version.equals(loaded(writer, each)));
    }

    private static @Nullable Object loaded(EntityWriter<Object, Object> writer, Object snapshot) {
        Column<?> version = Objects.requireNonNull(writer.version);
        Keys.Capture capture = new Keys.Capture();
        writer.binding.writeLoaded(snapshot, version.ordinal(), capture);
        return value(version, capture);
    }
}
