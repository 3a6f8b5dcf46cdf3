package io.orm.internal.identity;

import io.orm.mapping.EntityTable;
import io.orm.mapping.Relationship;
import java.util.Locale;

/** Entities and relationships as a program writes them, for advice. */
public final class ProgramNames {
    private ProgramNames() {}

    /** {@code ORDER_LINE}. */
    public static String of(EntityTable<?, ?> table) {
        return table.entityType()
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                .toUpperCase(Locale.ROOT);
    }

    /** {@code USER.orders}. */
    public static String of(Relationship<?, ?> relationship) {
        return of(relationship.origin()) + "." + relationship.name();
    }
}
