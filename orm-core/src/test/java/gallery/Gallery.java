package gallery;

import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

@Entity
public class Gallery {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;

    // tag::final[]
    @OneToMany(mappedBy = "gallery", cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.EAGER)
    @OrderBy("name")
    private final List<Room> rooms = new ArrayList<>();

    @ManyToMany(fetch = FetchType.EAGER)
    private final Set<Sponsor> sponsors = new LinkedHashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    private final Collection<String> hours = new ArrayList<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @OrderColumn
    private final List<String> tour = new ArrayList<>();
    // end::final[]

    protected Gallery() {}

    public Gallery(String name) {
        this.name = name;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public List<Room> getRooms() {
        return rooms;
    }

    public Set<Sponsor> getSponsors() {
        return sponsors;
    }

    public List<String> getTour() {
        return tour;
    }

    public Collection<String> getHours() {
        return hours;
    }
}
