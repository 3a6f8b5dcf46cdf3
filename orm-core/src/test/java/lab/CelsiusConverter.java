package lab;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

// tag::converter[]
@Converter(autoApply = true)
public class CelsiusConverter implements AttributeConverter<Celsius, Double> {
    @Override
    public Double convertToDatabaseColumn(Celsius temperature) {
        return temperature.degrees();
    }

    @Override
    public Celsius convertToEntityAttribute(Double degrees) {
        return new Celsius(degrees);
    }
}
// end::converter[]
