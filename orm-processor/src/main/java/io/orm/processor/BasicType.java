package io.orm.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an attribute of a basic type is read, bound and described.
 *
 * @param javaType the attribute's type; primitive where the field is
 * @param access which methods of row reader and parameter writer serve it
 * @param sqlType the factory call that makes its {@code SqlType}: {@code varchar(50)}
 * @param columnSqlType as {@code sqlType}, for the metamodel: a Java array is a {@code List} there
 * @param factories the names of the factory methods in that call, for the imports
 * @param columnType the metamodel's field: {@code NumberColumn<Long>}
 * @param content what a snapshot has to do to keep the value
 */
record BasicType(
        TypeName javaType,
        Access access,
        CodeBlock sqlType,
        CodeBlock columnSqlType,
        List<String> factories,
        TypeName columnType,
        Content content) {
    BasicType {
        factories = List.copyOf(factories);
    }

    /** The methods that read and bind without boxing; all other values go through the {@code SqlType}. */
    enum Access {
        LONG("Long", null),
        INT("Int", null),
        SHORT("Int", "short"),
        DOUBLE("Double", null),
        FLOAT("Double", "float"),
        BOOLEAN("Boolean", null),
        STRING("String", null),
        TYPED("", null);

        /** {@code Long} of {@code getLong} and {@code writeLong}. */
        final String methodSuffix;

        /** The cast from what the reader delivers; null if none is needed. */
        final @Nullable String narrowing;

        Access(String methodSuffix, @Nullable String narrowing) {
            this.methodSuffix = methodSuffix;
            this.narrowing = narrowing;
        }

        /** The type without its box; {@code Object} if there is none. */
        TypeName primitive() {
            return switch (this) {
                case LONG -> TypeName.LONG;
                case INT -> TypeName.INT;
                case SHORT -> TypeName.SHORT;
                case DOUBLE -> TypeName.DOUBLE;
                case FLOAT -> TypeName.FLOAT;
                case BOOLEAN -> TypeName.BOOLEAN;
                case STRING, TYPED -> ClassName.OBJECT;
            };
        }

        boolean isPrimitive() {
            return primitive().isPrimitive();
        }
    }

    enum Content {
        IMMUTABLE,
        /** Compared by content and copied into the snapshot. */
        BYTES,
        LIST,
        /** Copied and compared by its {@code SqlType}: as what the database would hold. */
        BY_TYPE
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
