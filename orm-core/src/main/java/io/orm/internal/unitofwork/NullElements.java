package io.orm.internal.unitofwork;

import io.orm.exception.InvalidValueException;
import io.orm.internal.identity.BackReferences;
import io.orm.internal.identity.FilledCollection;
import io.orm.internal.identity.KeyedElements;
import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.PersistenceContext;
import io.orm.mapping.Relationship;
import io.orm.mapping.ToMany;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses null in collections that a program has filled: plain ones let it in, those of a session do not. Found before anything is done with the object, so that nothing is lost by it.
 */
final class NullElements {
    private NullElements() {}

    /** @throws InvalidValueException naming object and collection */
    static void refuse(PersistenceContext context, EntityWriter<Object, Object> writer, Object entity) {
        for (Relationship<Object, ?> relationship : writer.relationships) {
            if (relationship instanceof ToMany<?, ?>) {
                Object value = context.relation(writer.binding, entity, relationship.ordinal());
                if (value instanceof FilledCollection<?> filled) {
                    refuse(writer, entity, relationship, filled.plainElements());
                } else if (value instanceof Collection<?> plain && !(value instanceof ManagedCollection<?>)) {
                    refuse(writer, entity, relationship, plain);
                }
            }
        }
    }

    static void refuse(
            EntityWriter<Object, Object> writer,
            Object entity,
            Relationship<?, ?> relationship,
            Collection<?> elements) {
        String refusal = refusal(relationship, elements);
        if (refusal != null) {
            throw new InvalidValueException(
                    relationship.toString(),
                    refusal + ", but has one in " + writer.describe(entity)
                            + ": take it out, and do this again; nothing was added or sent");
        }
    }

    private static @Nullable String refusal(Relationship<?, ?> relationship, Collection<?> elements) {
        Map<Object, Object> byKey = KeyedElements.storedKeys(elements);
        if (byKey != null && byKey.containsKey(null)) {
            return BackReferences.refusalOfKey(relationship);
        }
        for (Object each : elements) {
            String refusal = BackReferences.refusal(relationship, each);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }
}
