package io.orm.json;

import io.orm.mapping.LazyReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** A generated reference has the properties of its entity, and none of its own. */
final class ReferenceSerializer extends ValueSerializer<LazyReference> {
    private final Class<?> entity;

    ReferenceSerializer(Class<?> entity) {
        this.entity = entity;
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
        return context.findPrimaryPropertySerializer(entity, property);
    }

    @Override
    public void serialize(LazyReference reference, JsonGenerator generator, SerializationContext context) {
        context.findValueSerializer(entity).serialize(reference, generator, context);
    }
}
