package clubhouse;

import jakarta.persistence.Embeddable;

/** In whatever table the attribute says. */
@Embeddable
public record Address(String street, String zip) {}
