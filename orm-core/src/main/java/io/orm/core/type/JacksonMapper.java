package io.orm.core.type;

import io.orm.core.exception.UsageException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Jackson 3, in a class of its own so that it is looked for only where a type needs it. */
final class JacksonMapper {
    /** Numbers of a tree stay as exact as they are in the document. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Type type;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    JacksonMapper(Type type) {
        this.type = type;
        this.reader = MAPPER.readerFor(MAPPER.constructType(type));
        this.writer = MAPPER.writerFor(MAPPER.constructType(type));
    }

    @Nullable
    Object read(String json) {
        try {
            return reader.readValue(json);
        } catch (JacksonException unfit) {
            throw new UsageException(
                    "The JSON document is no " + type.getTypeName() + ": " + unfit.getOriginalMessage(), unfit);
        }
    }

    String write(Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JacksonException unfit) {
            throw new UsageException(
                    "A value of " + type.getTypeName() + " cannot be written as JSON: " + unfit.getOriginalMessage(),
                    unfit);
        }
    }
}
