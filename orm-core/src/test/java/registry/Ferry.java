package registry;

import jakarta.persistence.Entity;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;

@Entity(name = "RegistryFerry")
@Table(name = "registry_ferries")
@PrimaryKeyJoinColumn(name = "vessel_id")
public class Ferry extends Vessel {
    private int seats;

    protected Ferry() {}

    public Ferry(String name) {
        super(name);
    }

    public int getSeats() {
        return seats;
    }

    public void setSeats(int seats) {
        this.seats = seats;
    }
}
