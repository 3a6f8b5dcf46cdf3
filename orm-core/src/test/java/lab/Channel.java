package lab;

import jakarta.persistence.EnumeratedValue;

// tag::enumerated[]
public enum Channel {
    MAIL("M"),
    PHONE("P"),
    DOOR("D");

    @EnumeratedValue
    final String code;
    // end::enumerated[]

    Channel(String code) {
        this.code = code;
    }
}
