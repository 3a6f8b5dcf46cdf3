package io.orm.json;

import io.orm.internal.identity.ManagedCollection;
import io.orm.internal.identity.ManagedMap;
import io.orm.internal.identity.Unloaded;
import io.orm.loading.WriteOnlyCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Transient;
import java.io.Serial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.introspect.AnnotatedField;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/** Puts a look at what is loaded before each property of an entity, and before each property that may be a collection of one. */
final class LoadedOnly extends ValueSerializerModifier {
    @Serial
    private static final long serialVersionUID = 1L;

    private final NotLoaded notLoaded;

    LoadedOnly(NotLoaded notLoaded) {
        this.notLoaded = notLoaded;
    }

    @Override
    public List<BeanPropertyWriter> changeProperties(
            SerializationConfig config, BeanDescription.Supplier bean, List<BeanPropertyWriter> properties) {
        boolean isEntity = bean.getBeanClass().isAnnotationPresent(Entity.class);
        Map<String, AnnotatedField> fields = isEntity ? fields(bean) : Map.of();
        List<BeanPropertyWriter> changed = new ArrayList<>(properties.size());
        for (BeanPropertyWriter property : properties) {
            if (isEntity) {
                changed.add(new LoadedProperty(property, fields.get(property.getName()), notLoaded));
            } else if (mayBeCollection(property.getType().getRawClass())) {
                changed.add(new LoadedProperty(property, null, notLoaded));
            } else {
                changed.add(property);
            }
        }
        return changed;
    }

    /** The persistent fields by the names of their properties, which an annotation or a naming strategy may have changed. */
    private static Map<String, AnnotatedField> fields(BeanDescription.Supplier bean) {
        Map<String, AnnotatedField> byName = new HashMap<>();
        for (AnnotatedField each : bean.getClassInfo().fields()) {
            if (!each.isTransient() && !each.hasAnnotation(Transient.class)) {
                byName.put(each.getName(), each);
            }
        }
        Map<String, AnnotatedField> byProperty = new HashMap<>();
        for (BeanPropertyDefinition each : bean.get().findProperties()) {
            AnnotatedField field = byName.get(each.getInternalName());
            if (field != null) {
                byProperty.put(each.getName(), field);
            }
        }
        return byProperty;
    }

    /** Whether a value of this type may be a collection that the library made. */
    static boolean mayBeCollection(Class<?> type) {
        return type.isAssignableFrom(List.class)
                || type.isAssignableFrom(Map.class)
                || type.isAssignableFrom(Set.class)
                || WriteOnlyCollection.class.isAssignableFrom(type);
    }

    @Override
    public ValueSerializer<?> modifyCollectionSerializer(
            SerializationConfig config,
            CollectionType type,
            BeanDescription.Supplier bean,
            ValueSerializer<?> serializer) {
        return type.isTypeOrSubTypeOf(ManagedCollection.class) || type.isTypeOrSubTypeOf(Unloaded.class)
                ? new LoadedElements(serializer)
                : serializer;
    }

    @Override
    public ValueSerializer<?> modifyMapSerializer(
            SerializationConfig config, MapType type, BeanDescription.Supplier bean, ValueSerializer<?> serializer) {
        return type.isTypeOrSubTypeOf(ManagedMap.class) || type.isTypeOrSubTypeOf(Unloaded.class)
                ? new LoadedElements(serializer)
                : serializer;
    }

    /** Whether a value is a collection that would have to load first. */
    static boolean isUnloaded(@Nullable Object value) {
        if (value instanceof ManagedMap<?, ?> map) {
            return !map.managed().isLoaded();
        }
        return value instanceof ManagedCollection<?> collection
                ? !collection.isLoaded()
                : value instanceof Unloaded || value instanceof WriteOnlyCollection<?>;
    }
}
