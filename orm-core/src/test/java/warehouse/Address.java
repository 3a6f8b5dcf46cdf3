package warehouse;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;

/** An embedded class with an embedded record in it. */
@Embeddable
public class Address {
    @Column(length = 60)
    private String city;

    @Embedded
    private Position position;

    protected Address() {}

    public Address(String city, Position position) {
        this.city = city;
        this.position = position;
    }

    public String getCity() {
        return city;
    }

    public Position getPosition() {
        return position;
    }
}
