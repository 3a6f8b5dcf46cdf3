package lab;

import jakarta.persistence.AttributeConverter;

/** {@code Y} or {@code N}, as in an old schema. */
public class YesNoConverter implements AttributeConverter<Boolean, String> {
    @Override
    public String convertToDatabaseColumn(Boolean value) {
        return value ? "Y" : "N";
    }

    @Override
    public Boolean convertToEntityAttribute(String value) {
        return value.equals("Y");
    }
}
