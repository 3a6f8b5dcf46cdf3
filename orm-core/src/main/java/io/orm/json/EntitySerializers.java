package io.orm.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.orm.loading.WriteOnlyCollection;
import io.orm.mapping.LazyReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.Serializers;
import tools.jackson.databind.ser.std.NullSerializer;

/** Serializers for classes that only the library knows. */
final class EntitySerializers implements Serializers {
    @Override
    public @Nullable ValueSerializer<?> findSerializer(
            SerializationConfig config,
            JavaType type,
            BeanDescription.Supplier bean,
            JsonFormat.@Nullable Value format) {
        if (type.isTypeOrSubTypeOf(LazyReference.class) && type.getRawClass() != LazyReference.class) {
            return new ReferenceSerializer(type.getRawClass().getSuperclass());
        }
        return type.isTypeOrSubTypeOf(WriteOnlyCollection.class) ? NullSerializer.instance : null;
    }
}
