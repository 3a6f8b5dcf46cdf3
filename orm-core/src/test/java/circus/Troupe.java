package circus;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Entity(name = "CircusTroupe")
@Table(name = "circus_troupes")
public class Troupe extends Stored<Long> {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String name = "";

    @OneToMany(mappedBy = "owner", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("name")
    private List<Act> acts = new ArrayList<>();

    @ManyToMany
    @JoinTable(name = "circus_troupe_artists")
    private Set<Artist> artists = new LinkedHashSet<>();

    @OneToMany(mappedBy = "troupe")
    private Set<Clown> clowns = new LinkedHashSet<>();

    protected Troupe() {}

    public Troupe(String name) {
        this.name = name;
    }

    @Override
    public @Nullable Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public List<Act> getActs() {
        return acts;
    }

    public Set<Artist> getArtists() {
        return artists;
    }

    public Set<Clown> getClowns() {
        return clowns;
    }
}
