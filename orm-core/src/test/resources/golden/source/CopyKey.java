package library;

import jakarta.persistence.Embeddable;

@Embeddable
public record CopyKey(String shelf, int number) {}
