package harbour;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

@Entity(name = "HarbourVessel")
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
public abstract class Vessel {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "hb_vessels_seq")
    @SequenceGenerator(name = "hb_vessels_seq", allocationSize = 1)
    private Long id;

    private String name;

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "vessel_id")
    @OrderColumn(name = "place")
    private List<Cabin> cabins = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "vessel_id", nullable = false)
    private Set<Anchor> anchors = new HashSet<>();

    @OneToMany
    @JoinColumn(name = "vessel_id")
    @MapKeyColumn(name = "post")
    private Map<String, Sailor> crew = new HashMap<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinTable(name = "hb_vessel_charts")
    private List<Chart> charts = new ArrayList<>();

    @ManyToMany
    @JoinTable(name = "hb_berths")
    @MapKeyColumn(name = "season")
    private Map<String, Port> berths = new HashMap<>();

    @ElementCollection
    @Column(length = 20)
    private Set<String> flags = new HashSet<>();

    @ElementCollection
    private Map<String, Integer> stores = new HashMap<>();

    protected Vessel() {}

    protected Vessel(String name) {
        this.name = name;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public List<Cabin> getCabins() {
        return cabins;
    }

    public Set<Anchor> getAnchors() {
        return anchors;
    }

    public Map<String, Sailor> getCrew() {
        return crew;
    }

    public List<Chart> getCharts() {
        return charts;
    }

    public Map<String, Port> getBerths() {
        return berths;
    }

    public Set<String> getFlags() {
        return flags;
    }

    public Map<String, Integer> getStores() {
        return stores;
    }
}
