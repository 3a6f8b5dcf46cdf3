package campus;

import jakarta.persistence.Embeddable;

@Embeddable
public record HallKey(String building, int floor) {}
