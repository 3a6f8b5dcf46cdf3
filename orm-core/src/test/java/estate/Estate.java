package estate;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.Map;

@Entity(name = "Estate")
@Table(name = "ek_estates")
public class Estate {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;

    // tag::values[]
    @ElementCollection
    @CollectionTable(name = "ek_parcels", joinColumns = @JoinColumn(name = "estate_id"))
    @AttributeOverride(name = "key.street", column = @Column(name = "street_name", length = 20))
    @AttributeOverride(name = "value.size", column = @Column(name = "square_feet"))
    @OrderBy("key.number DESC")
    private Map<Plot, Worth> parcels = new HashMap<>();
    // end::values[]

    @ElementCollection
    @CollectionTable(name = "ek_lengths", joinColumns = @JoinColumn(name = "estate_id"))
    private Map<Edge, Integer> lengths = new HashMap<>();

    // tag::entities[]
    @OneToMany(mappedBy = "estate", cascade = CascadeType.ALL, orphanRemoval = true)
    private Map<Plot, House> houses = new HashMap<>();

    @ManyToMany
    @JoinTable(
            name = "ek_leases",
            joinColumns = @JoinColumn(name = "estate_id"),
            inverseJoinColumns = @JoinColumn(name = "tenant_id"))
    @AttributeOverride(name = "key.number", column = @Column(name = "plot_number"))
    private Map<Plot, Tenant> tenants = new HashMap<>();
    // end::entities[]

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "estate_id", nullable = false)
    private Map<Edge, Fence> fences = new HashMap<>();

    protected Estate() {}

    public Estate(String name) {
        this.name = name;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public Map<Plot, Worth> getParcels() {
        return parcels;
    }

    public void setParcels(Map<Plot, Worth> parcels) {
        this.parcels = parcels;
    }

    public Map<Edge, Integer> getLengths() {
        return lengths;
    }

    public Map<Plot, House> getHouses() {
        return houses;
    }

    public Map<Plot, Tenant> getTenants() {
        return tenants;
    }

    public Map<Edge, Fence> getFences() {
        return fences;
    }
}
