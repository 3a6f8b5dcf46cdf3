package io.orm.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsontype.TypeSerializer;

/** A collection of an entity where it is no property: null if it is not loaded. */
final class LoadedElements extends ValueSerializer<Object> {
    private final ValueSerializer<Object> loaded;

    @SuppressWarnings("unchecked") // it is only given what it was made for
    LoadedElements(ValueSerializer<?> loaded) {
        this.loaded = (ValueSerializer<Object>) loaded;
    }

    @Override
    public void resolve(SerializationContext context) {
        loaded.resolve(context);
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
        return new LoadedElements(loaded.createContextual(context, property));
    }

    @Override
    public boolean isEmpty(SerializationContext context, Object value) {
        return LoadedOnly.isUnloaded(value) || loaded.isEmpty(context, value);
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
        if (LoadedOnly.isUnloaded(value)) {
            generator.writeNull();
        } else {
            loaded.serialize(value, generator, context);
        }
    }

    @Override
    public void serializeWithType(
            Object value, JsonGenerator generator, SerializationContext context, TypeSerializer type) {
        if (LoadedOnly.isUnloaded(value)) {
            generator.writeNull();
        } else {
            loaded.serializeWithType(value, generator, context, type);
        }
    }

    @Override
    public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) {
        loaded.acceptJsonFormatVisitor(visitor, type);
    }
}
