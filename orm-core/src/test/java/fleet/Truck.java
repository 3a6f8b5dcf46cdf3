package fleet;

import io.orm.loading.DynamicCollection;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

@Entity
public class Truck extends Named {
    // tag::owning[]
    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "truck_id")
    @OrderBy("name")
    private List<Wheel> wheels = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    private Set<Badge> badges = new LinkedHashSet<>();
    // end::owning[]

    @OneToMany
    @JoinColumn(name = "truck")
    private Set<Crew> crew = new LinkedHashSet<>();

    @OneToMany
    @JoinColumn(name = "pulled_by")
    private Set<Truck> trailers = new LinkedHashSet<>();

    @OneToMany
    @JoinColumn(name = "truck_id")
    private DynamicCollection<Fault> faults = DynamicCollection.empty();

    // tag::ordered[]
    @OneToMany(mappedBy = "truck", cascade = CascadeType.ALL)
    @OrderColumn
    private List<Stop> stops = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "truck_id")
    @OrderColumn(name = "place")
    private List<Paper> papers = new ArrayList<>();

    @ManyToMany
    @JoinTable(name = "truck_routes")
    @OrderColumn(name = "priority")
    private List<Route> routes = new ArrayList<>();
    // end::ordered[]

    protected Truck() {}

    public Truck(String name) {
        super(name);
    }

    public List<Wheel> getWheels() {
        return wheels;
    }

    public Set<Badge> getBadges() {
        return badges;
    }

    public Set<Crew> getCrew() {
        return crew;
    }

    public Set<Truck> getTrailers() {
        return trailers;
    }

    public DynamicCollection<Fault> getFaults() {
        return faults;
    }

    public List<Stop> getStops() {
        return stops;
    }

    public void setStops(List<Stop> stops) {
        this.stops = stops;
    }

    public List<Paper> getPapers() {
        return papers;
    }

    public List<Route> getRoutes() {
        return routes;
    }
}
