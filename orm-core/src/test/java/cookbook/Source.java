package cookbook;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Where a recipe was found; the page may be unknown. */
@Embeddable
public record Source(@Column(length = 60, nullable = false) String title, Integer page) {}
