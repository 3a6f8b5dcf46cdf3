package estate;

import jakarta.persistence.Embeddable;

@Embeddable
public record Worth(int size, int tax) {}
