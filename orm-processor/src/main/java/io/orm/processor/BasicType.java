package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * How an attribute of a basic type is read, bound and described.
 *
 * @param javaType the attribute's type; primitive where the field is
 * @param access which methods of row reader and parameter writer serve it
 * @param sqlType the factory call that makes its {@code SqlType}: {@code varchar(50)}
 * @param factories the names of the factory methods in that call, for the imports
 * @param columnType the metamodel's field: {@code NumberColumn<Long>}
 * @param content what a snapshot has to do to keep the value
 */
record BasicType(
        TypeName javaType,
        Access access,
        CodeBlock sqlType,
        List<String> factories,
        TypeName columnType,
        Content content) {
    BasicType {
        factories = List.copyOf(factories);
    }

    /** The methods that read and bind without boxing; all other values go through the {@code SqlType}. */
    enum Access {
        LONG("Long", TypeName.LONG, null),
        INT("Int", TypeName.INT, null),
        SHORT("Int", TypeName.SHORT, "short"),
        DOUBLE("Double", TypeName.DOUBLE, null),
        FLOAT("Double", TypeName.FLOAT, "float"),
        BOOLEAN("Boolean", TypeName.BOOLEAN, null),
        STRING("String", ClassName.get(String.class), null),
        TYPED("", ClassName.OBJECT, null);

        /** {@code Long} of {@code getLong} and {@code writeLong}. */
        final String methodSuffix;

        final TypeName primitive;
        /** The cast from what the reader delivers; null if none is needed. */
        final @org.jspecify.annotations.Nullable String narrowing;

        Access(String methodSuffix, TypeName primitive, @org.jspecify.annotations.Nullable String narrowing) {
            this.methodSuffix = methodSuffix;
            this.primitive = primitive;
            this.narrowing = narrowing;
        }

        boolean isPrimitive() {
            return primitive.isPrimitive();
        }
    }

    enum Content {
        IMMUTABLE,
        /** Compared by content and copied into the snapshot. */
        BYTES,
        LIST
    }

    boolean isPrimitive() {
        return javaType.isPrimitive();
    }

    TypeName boxed() {
        return javaType.isPrimitive() ? javaType.box() : javaType;
    }

    boolean isLongKey() {
        return access == Access.LONG || access == Access.INT;
    }
}
