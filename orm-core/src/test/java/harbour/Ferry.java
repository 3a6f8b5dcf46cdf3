package harbour;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity(name = "HarbourFerry")
@Table(name = "hb_ferries")
public class Ferry extends Vessel {
    private int seats;

    protected Ferry() {}

    public Ferry(String name, int seats) {
        super(name);
        this.seats = seats;
    }

    public int getSeats() {
        return seats;
    }
}
