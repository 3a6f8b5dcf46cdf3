package fleet;

import jakarta.persistence.Entity;
import jakarta.persistence.ManyToMany;
import java.util.LinkedHashSet;
import java.util.Set;

@Entity
public class Route extends Named {
    @ManyToMany(mappedBy = "routes")
    private Set<Truck> trucks = new LinkedHashSet<>();

    protected Route() {}

    public Route(String name) {
        super(name);
    }

    public Set<Truck> getTrucks() {
        return trucks;
    }
}
