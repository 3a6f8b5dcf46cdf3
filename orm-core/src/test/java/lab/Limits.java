package lab;

import jakarta.persistence.Embeddable;

@Embeddable
public record Limits(Celsius lowest, Celsius highest, boolean strict) {}
