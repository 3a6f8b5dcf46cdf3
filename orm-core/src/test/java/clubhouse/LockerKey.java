package clubhouse;

import jakarta.persistence.Embeddable;

@Embeddable
public record LockerKey(String hall, int number) {}
