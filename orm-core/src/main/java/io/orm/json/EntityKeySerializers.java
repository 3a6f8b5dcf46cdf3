package io.orm.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.orm.mapping.LazyReference;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.introspect.AnnotatedField;
import tools.jackson.databind.ser.Serializers;

/** Entities that are keys of a map stand in JSON as their identifiers: what they say of themselves might have to be loaded. */
final class EntityKeySerializers implements Serializers {
    @Override
    public @Nullable ValueSerializer<?> findSerializer(
            SerializationConfig config,
            JavaType type,
            BeanDescription.Supplier bean,
            JsonFormat.@Nullable Value format) {
        boolean isEntity = type.getRawClass().isAnnotationPresent(Entity.class)
                || type.isTypeOrSubTypeOf(LazyReference.class) && type.getRawClass() != LazyReference.class;
        return isEntity ? new OfIdentifier(identifiers(bean)) : null;
    }

    private static List<AnnotatedField> identifiers(BeanDescription.Supplier bean) {
        List<AnnotatedField> found = new ArrayList<>(1);
        for (AnnotatedField each : bean.getClassInfo().fields()) {
            if ((each.hasAnnotation(Id.class) || each.hasAnnotation(EmbeddedId.class))
                    && each.getAnnotated().trySetAccessible()) {
                found.add(each);
            }
        }
        return found;
    }

    private static final class OfIdentifier extends ValueSerializer<Object> {
        private final List<AnnotatedField> identifiers;

        OfIdentifier(List<AnnotatedField> identifiers) {
            this.identifiers = identifiers;
        }

        @Override
        public void serialize(Object entity, JsonGenerator generator, SerializationContext context) {
            List<String> components = new ArrayList<>(identifiers.size());
            for (AnnotatedField each : identifiers) {
                components.add(String.valueOf(each.getValue(entity)));
            }
            generator.writeName(
                    entity instanceof LazyReference reference && !reference.isLoaded()
                            ? String.valueOf(reference.referenceKey())
                            : String.join(",", components));
        }
    }
}
