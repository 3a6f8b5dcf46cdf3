package cookbook;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.MapKeyJoinColumns;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.Map;

/** Has values under entities. */
@Entity
@Table(name = "feasts")
public class Feast {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(length = 50)
    private String name;

    // tag::keys[]
    @ElementCollection
    @MapKeyJoinColumn(name = "guest_id")
    @Column(name = "helpings")
    private Map<Guest, Integer> helpings = new HashMap<>();

    @ElementCollection
    @MapKeyJoinColumns({
        @MapKeyJoinColumn(name = "room", referencedColumnName = "room"),
        @MapKeyJoinColumn(name = "number", referencedColumnName = "number")
    })
    private Map<Chair, Ingredient> places = new HashMap<>();
    // end::keys[]

    @ElementCollection
    private Map<Guest, String> wishes = new HashMap<>();

    protected Feast() {}

    public Feast(String name) {
        this.name = name;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public Map<Guest, Integer> getHelpings() {
        return helpings;
    }

    public void setHelpings(Map<Guest, Integer> helpings) {
        this.helpings = helpings;
    }

    public Map<Chair, Ingredient> getPlaces() {
        return places;
    }

    public Map<Guest, String> getWishes() {
        return wishes;
    }
}
