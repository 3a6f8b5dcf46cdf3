package museum;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A concrete class. */
@Entity
@Table(name = "tours")
public class Tour extends Event {
    private int stops;

    public int getStops() {
        return stops;
    }

    public void setStops(int stops) {
        this.stops = stops;
    }
}
