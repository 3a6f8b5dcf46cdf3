package io.orm.internal.loader;

import io.orm.mapping.Relationship;
import org.jspecify.annotations.Nullable;

/** How a result was reached: relationship by relationship, the last one first. Keeps eager mappings from going round in circles. */
record LoadPath(@Nullable LoadPath before, Relationship<?, ?> step) {
    static @Nullable LoadPath with(@Nullable LoadPath before, Relationship<?, ?> step) {
        return new LoadPath(before, step);
    }

    /** Whether an eager mapping of {@code next} would lead where the path has been: along itself once more, or straight back. */
    static boolean endsAt(@Nullable LoadPath path, Relationship<?, ?> next) {
        if (path != null && isInverse(path.step, next)) {
            return true;
        }
        for (LoadPath each = path; each != null; each = each.before) {
            if (same(each.step, next)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInverse(Relationship<?, ?> step, Relationship<?, ?> next) {
        Relationship<?, ?> inverse = step.inverse();
        return inverse != null && same(inverse, next);
    }

    private static boolean same(Relationship<?, ?> a, Relationship<?, ?> b) {
        return a.ordinal() == b.ordinal() && a.origin().root() == b.origin().root();
    }
}
