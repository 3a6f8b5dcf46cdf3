package freight;

import io.orm.loading.DynamicCollection;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Owns elements of every kind. */
@Entity
@Table(name = "freight_depots")
public class Depot {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String name = "";

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "depot_id")
    @OrderColumn(name = "shelf")
    private List<Parcel> parcels = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "stamped_by")
    @OrderBy("name")
    private List<Letter> letters = new ArrayList<>();

    @OneToMany
    @JoinColumn(name = "parked_at")
    private Set<Vehicle> vehicles = new LinkedHashSet<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "depot_id")
    @OrderColumn(name = "bay")
    private List<Lorry> lorries = new ArrayList<>();

    @OneToMany(mappedBy = "home")
    @OrderColumn(name = "home_order")
    private List<Lorry> residents = new ArrayList<>();

    @OneToMany
    @JoinColumn(name = "pumped_at")
    @MapKeyColumn(name = "pump")
    private Map<String, Tanker> pumps = new LinkedHashMap<>();

    @OneToMany
    @JoinColumn(name = "shown_at")
    @MapKey(name = "name")
    private Map<String, Parcel> shown = new LinkedHashMap<>();

    @OneToMany
    @JoinColumn(name = "depot_id")
    @OrderColumn
    private List<WaxSeal> seals = new ArrayList<>();

    @OneToMany
    @JoinColumn(name = "hired_by")
    private DynamicCollection<Lorry> hired = DynamicCollection.empty();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "depot_id", nullable = false)
    private List<Bill> bills = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "depot_id", nullable = false)
    @OrderColumn(name = "place")
    private List<Note> notes = new ArrayList<>();

    @OneToMany(mappedBy = "filler")
    @MapKeyColumn(name = "call_sign")
    private Map<String, Tanker> filled = new LinkedHashMap<>();

    protected Depot() {}

    public Depot(String name) {
        this.name = name;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public List<Parcel> getParcels() {
        return parcels;
    }

    public List<Letter> getLetters() {
        return letters;
    }

    public Set<Vehicle> getVehicles() {
        return vehicles;
    }

    public List<Lorry> getLorries() {
        return lorries;
    }

    public List<Lorry> getResidents() {
        return residents;
    }

    public Map<String, Tanker> getPumps() {
        return pumps;
    }

    public Map<String, Parcel> getShown() {
        return shown;
    }

    public List<WaxSeal> getSeals() {
        return seals;
    }

    public DynamicCollection<Lorry> getHired() {
        return hired;
    }

    public List<Bill> getBills() {
        return bills;
    }

    public List<Note> getNotes() {
        return notes;
    }

    public Map<String, Tanker> getFilled() {
        return filled;
    }

    @Override
    public String toString() {
        return name;
    }
}
