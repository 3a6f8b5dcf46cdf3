package fleet;

import jakarta.persistence.Embeddable;

@Embeddable
public record YardKey(String country, int number) {}
