package lab;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

@Converter
public class CodeConverter implements AttributeConverter<Code, String> {
    @Override
    public String convertToDatabaseColumn(Code code) {
        return code.prefix() + "-" + code.number();
    }

    @Override
    public Code convertToEntityAttribute(String text) {
        int dash = text.lastIndexOf('-');
        return new Code(text.substring(0, dash), Integer.parseInt(text.substring(dash + 1)));
    }
}
