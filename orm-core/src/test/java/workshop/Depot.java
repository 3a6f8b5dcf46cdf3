package workshop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.LinkedHashSet;
import java.util.Set;

/** A parent whose identifier has two parts. */
@Entity
@Table(name = "depots")
@IdClass(DepotId.class)
public class Depot {
    @Id
    @Column(length = 20)
    private String city;

    @Id
    private int number;

    @Column(length = 40)
    private String name;

    @OneToMany(mappedBy = "depot")
    private Set<Vehicle> vehicles = new LinkedHashSet<>();

    protected Depot() {}

    public Depot(String city, int number) {
        this.city = city;
        this.number = number;
    }

    public String getCity() {
        return city;
    }

    public int getNumber() {
        return number;
    }

    public void setNumber(int number) {
        this.number = number;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Set<Vehicle> getVehicles() {
        return vehicles;
    }
}
