package fleet;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;

@Entity
public class Stop extends Named {
    @ManyToOne(fetch = FetchType.LAZY)
    private Truck truck;

    protected Stop() {}

    public Stop(String name) {
        super(name);
    }

    public Truck getTruck() {
        return truck;
    }

    public void setTruck(Truck truck) {
        this.truck = truck;
    }
}
