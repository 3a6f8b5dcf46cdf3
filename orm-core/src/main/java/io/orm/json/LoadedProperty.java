package io.orm.json;

import io.orm.mapping.DeferredColumns;
import io.orm.mapping.LazyReference;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import java.io.Serial;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.introspect.AnnotatedField;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.util.NameTransformer;

/** A property that is written only if reading it loads nothing. */
final class LoadedProperty extends BeanPropertyWriter {
    @Serial
    private static final long serialVersionUID = 1L;

    private final BeanPropertyWriter property;

    /** The attribute; null if the property is none. */
    private final @Nullable AnnotatedField field;

    private final boolean mayBeCollection;

    /** The attribute whose columns the property's method reads, and nothing else; null if that cannot be told. */
    private final @Nullable String attribute;

    /** What to look into before a method is called, which may go through a collection. */
    private final transient @Nullable Field collection;

    private final boolean isKey;
    private final NotLoaded notLoaded;

    LoadedProperty(BeanPropertyWriter property, @Nullable AnnotatedField field, NotLoaded notLoaded) {
        super(property);
        this.property = property;
        this.field = field;
        this.notLoaded = notLoaded;
        this.isKey = field != null && isKey(field);
        this.attribute = field != null
                        && property.getMember().getType().getRawClass()
                                == field.getType().getRawClass()
                ? field.getName()
                : null;
        this.collection = field != null
                        && LoadedOnly.mayBeCollection(field.getRawType())
                        && field.getAnnotated().trySetAccessible()
                ? field.getAnnotated()
                : null;
        this.mayBeCollection = LoadedOnly.mayBeCollection(property.getType().getRawClass());
    }

    /** A reference that is part of an identifier is no value that an unloaded object has. */
    private static boolean isKey(AnnotatedField field) {
        return field.hasAnnotation(EmbeddedId.class)
                || field.hasAnnotation(Id.class)
                        && !field.hasAnnotation(ManyToOne.class)
                        && !field.hasAnnotation(OneToOne.class);
    }

    @Override
    public void serializeAsProperty(Object bean, JsonGenerator generator, SerializationContext context)
            throws Exception {
        if (isReference(bean)) {
            if (isKey) {
                property.serializeAsProperty(bean, generator, context);
            } else {
                serializeAsOmittedProperty(bean, generator, context);
            }
        } else if (isLoaded(bean)) {
            property.serializeAsProperty(bean, generator, context);
        } else if (notLoaded == NotLoaded.NULL && !willSuppressNulls() && !isUnwrapping()) {
            generator.writeName(getSerializedName());
            generator.writeNull();
        } else {
            serializeAsOmittedProperty(bean, generator, context);
        }
    }

    @Override
    public void serializeAsElement(Object bean, JsonGenerator generator, SerializationContext context)
            throws Exception {
        if (isReference(bean) ? isKey : isLoaded(bean)) {
            property.serializeAsElement(bean, generator, context);
        } else {
            generator.writeNull();
        }
    }

    private static boolean isReference(Object bean) {
        return bean instanceof LazyReference reference && !reference.isLoaded();
    }

    private boolean isLoaded(Object bean) throws Exception {
        if (bean instanceof LazyReference entity && !isKey) {
            DeferredColumns deferred = entity.deferredColumns();
            if (deferred != null && (attribute == null || deferred.containsAttribute(attribute))) {
                return false;
            }
        }
        if (collection != null && LoadedOnly.isUnloaded(collection.get(bean))) {
            return false;
        }
        return !mayBeCollection || !LoadedOnly.isUnloaded(get(bean));
    }

    // What Jackson says to this writer concerns the one behind it

    @Override
    public BeanPropertyWriter rename(NameTransformer transformer) {
        return new LoadedProperty(property.rename(transformer), field, notLoaded);
    }

    @Override
    public BeanPropertyWriter unwrappingWriter(NameTransformer transformer) {
        return new LoadedProperty(property.unwrappingWriter(transformer), field, notLoaded);
    }

    @Override
    public boolean isUnwrapping() {
        return property.isUnwrapping();
    }

    @Override
    public void assignSerializer(ValueSerializer<Object> serializer) {
        super.assignSerializer(serializer);
        property.assignSerializer(serializer);
    }

    @Override
    public void assignNullSerializer(ValueSerializer<Object> serializer) {
        super.assignNullSerializer(serializer);
        property.assignNullSerializer(serializer);
    }

    @Override
    public void assignTypeSerializer(TypeSerializer serializer) {
        super.assignTypeSerializer(serializer);
        property.assignTypeSerializer(serializer);
    }

    @Override
    public void setNonTrivialBaseType(JavaType type) {
        super.setNonTrivialBaseType(type);
        property.setNonTrivialBaseType(type);
    }
}
