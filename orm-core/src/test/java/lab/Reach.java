package lab;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

@Embeddable
public record Reach(@Column(length = 1) Channel via, Severity upTo) {}
