package pricelist;

import jakarta.persistence.Embeddable;

@Embeddable
public record Place(String city) {}
