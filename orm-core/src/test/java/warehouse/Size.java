package warehouse;

import jakarta.persistence.Embeddable;

@Embeddable
public record Size(double width, double height) {}
