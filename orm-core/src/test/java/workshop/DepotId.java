package workshop;

import java.util.Objects;

/** The identifier of a {@link Depot}. */
public class DepotId {
    private String city;
    private int number;

    public DepotId() {}

    public DepotId(String city, int number) {
        this.city = city;
        this.number = number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DepotId id && Objects.equals(id.city, city) && id.number == number;
    }

    @Override
    public int hashCode() {
        return Objects.hash(city, number);
    }

    @Override
    public String toString() {
        return city + number;
    }
}
