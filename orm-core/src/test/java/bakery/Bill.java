package bakery;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Its key is made by the server, so that its elements wait for it. */
@Entity
@Table(name = "bills")
public class Bill {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String customer = "";

    // tag::required[]
    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "bill_id", nullable = false)
    @OrderColumn(name = "place")
    private List<BillLine> lines = new ArrayList<>();
    // end::required[]

    @OneToMany(cascade = CascadeType.PERSIST)
    @JoinColumn(name = "bill_id", nullable = false)
    private Set<BillNote> notes = new LinkedHashSet<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "bill_id", nullable = false)
    @MapKeyColumn(name = "place", length = 5)
    private Map<String, BillStamp> stamps = new HashMap<>();

    protected Bill() {}

    public Bill(String customer) {
        this.customer = customer;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getCustomer() {
        return customer;
    }

    public List<BillLine> getLines() {
        return lines;
    }

    public Set<BillNote> getNotes() {
        return notes;
    }

    public Map<String, BillStamp> getStamps() {
        return stamps;
    }
}
