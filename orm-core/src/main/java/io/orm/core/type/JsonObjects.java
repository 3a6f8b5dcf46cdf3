package io.orm.core.type;

import io.orm.core.exception.UsageException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** A JSON document read as an object of the application by the JSON library on the class path. */
final class JsonObjects<T> extends AbstractType<T> implements JsonType<T> {
    private static final boolean HAS_LIBRARY = hasLibrary();

    private final Type type;
    private final JacksonMapper mapper;

    /** @param javaType the class of {@code type} */
    JsonObjects(TypeKind kind, String ddl, Type type, Class<? super T> javaType) {
        super(kind, ddl, javaType);
        if (!HAS_LIBRARY) {
            throw new UsageException(ddl + "(" + type.getTypeName()
                    + ") needs a JSON library: add tools.jackson.core:jackson-databind 3 to the class path, or use "
                    + ddl
                    + "(), which leaves the document as text");
        }
        this.type = type;
        this.mapper = new JacksonMapper(type);
    }

    private static boolean hasLibrary() {
        try {
            Class.forName("tools.jackson.databind.json.JsonMapper", false, JsonObjects.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the mapper reads what the type says, and T is that type
    public @Nullable T fromBase(Object base) {
        return (T) mapper.read((String) base);
    }

    @Override
    public Object toBase(T value) {
        return mapper.write(value);
    }

    @Override
    Object conversion() {
        return type;
    }
}
