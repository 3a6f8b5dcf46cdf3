package cookbook;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** The database has capitals, the program has none. */
@Converter
public class ShoutConverter implements AttributeConverter<String, String> {
    @Override
    public String convertToDatabaseColumn(String word) {
        return word == null ? null : word.toUpperCase(Locale.ROOT);
    }

    @Override
    public String convertToEntityAttribute(String word) {
        return word == null ? null : word.toLowerCase(Locale.ROOT);
    }
}
