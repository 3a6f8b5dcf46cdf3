package campus;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Objects;

/** A key of two columns that says by a value of its own what it equals. */
@Entity
@Table(name = "mk_halls")
public class Hall {
    @EmbeddedId
    private HallKey key;

    private String name;

    protected Hall() {}

    public Hall(String building, int floor, String name) {
        this.key = new HallKey(building, floor);
        this.name = name;
    }

    public HallKey getKey() {
        return key;
    }

    public void setKey(HallKey key) {
        this.key = key;
    }

    public String getName() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hall hall && Objects.equals(name, hall.getName());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(name);
    }
}
