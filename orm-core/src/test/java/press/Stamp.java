package press;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Equal to objects of its very class only. */
@Entity
@Table(name = "press_stamps")
public class Stamp {
    @Id
    private Integer id;

    private int price;

    protected Stamp() {}

    public Stamp(Integer id) {
        this.id = id;
    }

    public Integer getId() {
        return id;
    }

    public int getPrice() {
        return price;
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // what comes of it is the test
    public boolean equals(Object other) {
        return this == other || other != null && getClass() == other.getClass() && id.equals(((Stamp) other).id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
