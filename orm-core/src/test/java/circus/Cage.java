package circus;

import jakarta.persistence.Embeddable;

@Embeddable
public record Cage(String wagon, int number) {}
