package warehouse;

import jakarta.persistence.Embeddable;

@Embeddable
public record Position(double latitude, double longitude) {}
