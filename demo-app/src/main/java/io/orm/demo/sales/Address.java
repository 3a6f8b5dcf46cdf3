package io.orm.demo.sales;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** Where someone lives or gets mail; nothing in it is certain. */
@Embeddable
public record Address(
        @Column(name = "Address", length = 70) @Nullable String street,
        @Column(name = "City", length = 40) @Nullable String city,
        @Column(name = "State", length = 40) @Nullable String state,
        @Column(name = "Country", length = 40) @Nullable String country,
        @Column(name = "PostalCode", length = 10) @Nullable String postalCode) {}
