package gallery;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.util.ArrayList;
import java.util.List;

@Entity
public class Room {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;

    @ManyToOne(fetch = FetchType.LAZY)
    private Gallery gallery;

    @ManyToOne(fetch = FetchType.LAZY)
    private Room within;

    @OneToMany(mappedBy = "within", fetch = FetchType.EAGER, cascade = CascadeType.REMOVE)
    @OrderBy("name")
    @SuppressWarnings("orm") // a tree, whose parts are wanted whole
    private final List<Room> parts = new ArrayList<>();

    protected Room() {}

    public Room(String name) {
        this.name = name;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public Gallery getGallery() {
        return gallery;
    }

    public void setGallery(Gallery gallery) {
        this.gallery = gallery;
    }

    public Room getWithin() {
        return within;
    }

    public List<Room> getParts() {
        return parts;
    }
}
