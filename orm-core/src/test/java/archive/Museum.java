package archive;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.OneToMany;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Has its entities under keys that only the maps know. */
@Entity
public class Museum {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;

    // tag::keys[]
    @OneToMany(mappedBy = "museum", cascade = CascadeType.ALL, orphanRemoval = true)
    @MapKeyColumn(name = "room", length = 10)
    private Map<String, Exhibit> exhibits = new HashMap<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "museum_id")
    @MapKeyEnumerated(EnumType.STRING)
    private Map<LatchKind, Guard> guards = new HashMap<>();

    @ManyToMany
    @JoinTable(name = "museum_patrons")
    @MapKeyColumn(name = "since")
    private Map<Integer, Patron> patrons = new HashMap<>();
    // end::keys[]

    @OneToMany(cascade = CascadeType.ALL)
    @MapKeyColumn(precision = 6, scale = 2)
    private Map<BigDecimal, Pass> passes;

    protected Museum() {}

    public Museum(String name) {
        this.name = name;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public Map<String, Exhibit> getExhibits() {
        return exhibits;
    }

    public void setExhibits(Map<String, Exhibit> exhibits) {
        this.exhibits = exhibits;
    }

    public Map<LatchKind, Guard> getGuards() {
        return guards;
    }

    public Map<Integer, Patron> getPatrons() {
        return patrons;
    }

    public Map<BigDecimal, Pass> getPasses() {
        return passes;
    }

    public void setPasses(Map<BigDecimal, Pass> passes) {
        this.passes = passes;
    }
}
