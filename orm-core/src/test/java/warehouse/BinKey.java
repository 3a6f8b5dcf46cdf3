package warehouse;

import jakarta.persistence.Embeddable;

@Embeddable
public record BinKey(String aisle, int number) {}
