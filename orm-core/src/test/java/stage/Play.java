package stage;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.Map;

@Entity(name = "StagePlay")
@Table(name = "stage_plays")
public class Play {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String title;

    // tag::map[]
    @OneToMany(mappedBy = "play", cascade = CascadeType.ALL, orphanRemoval = true)
    @MapKey(name = "actor")
    @OrderBy("name")
    private Map<Actor, Part> cast = new HashMap<>();

    @OneToMany
    @JoinColumn(name = "play_id")
    @MapKey(name = "place.hanger")
    private Map<Integer, Costume> costumes = new HashMap<>();
    // end::map[]

    @ManyToMany
    @MapKey(name = "box")
    private Map<Box, Guest> guests = new HashMap<>();

    protected Play() {}

    public Play(String title) {
        this.title = title;
    }

    public Long getId() {
        return id;
    }

    public String getTitle() {
        return title;
    }

    public Map<Actor, Part> getCast() {
        return cast;
    }

    public void setCast(Map<Actor, Part> cast) {
        this.cast = cast;
    }

    public Map<Integer, Costume> getCostumes() {
        return costumes;
    }

    public Map<Box, Guest> getGuests() {
        return guests;
    }
}
