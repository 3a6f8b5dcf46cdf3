package press;

import jakarta.persistence.Embeddable;

@Embeddable
public record AuthorKey(String country, int number) {}
