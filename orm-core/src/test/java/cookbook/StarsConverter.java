package cookbook;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores a rating as its number. */
@Converter(autoApply = true)
public class StarsConverter implements AttributeConverter<Stars, Integer> {
    @Override
    public Integer convertToDatabaseColumn(Stars stars) {
        return stars == null ? null : stars.number();
    }

    @Override
    public Stars convertToEntityAttribute(Integer number) {
        return number == null ? null : new Stars(number);
    }
}
