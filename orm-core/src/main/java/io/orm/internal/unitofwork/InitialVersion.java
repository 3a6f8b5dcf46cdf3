package io.orm.internal.unitofwork;

import io.orm.core.sql.Column;
import org.jspecify.annotations.Nullable;

/** With which version a row begins. */
final class InitialVersion {
    private InitialVersion() {}

    /** The base value that {@code initializeVersion} would set, without touching an object; null if the entity has no version. */
    static @Nullable Object of(EntityWriter<Object, Object> writer) {
        Column<?> version = writer.version;
        if (version == null) {
            return null;
        }
        Object fresh = writer.binding.create();
        writer.initializeVersion(fresh);
        Keys.Capture capture = new Keys.Capture();
        writer.binding.write(fresh, version.ordinal(), capture);
        return capture.value;
    }
}
