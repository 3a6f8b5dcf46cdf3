package cookbook;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** A room and a number. */
@Embeddable
public record ShelfKey(@Column(length = 10) String room, int number) {}
