package cookbook;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

@Embeddable
public record ChairKey(@Column(length = 10) String room, int number) {}
