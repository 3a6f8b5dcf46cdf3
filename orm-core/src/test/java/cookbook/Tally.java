package cookbook;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.HashMap;
import java.util.Map;

/** Counts what is on a shelf; several columns are its key, and it has a version. */
@Entity
@Table(name = "tallies")
public class Tally {
    @EmbeddedId
    private ShelfKey shelf;

    @Version
    private int version;

    @ElementCollection
    private Map<String, Integer> counts = new HashMap<>();

    protected Tally() {}

    public Tally(ShelfKey shelf) {
        this.shelf = shelf;
    }

    public ShelfKey getShelf() {
        return shelf;
    }

    public int getVersion() {
        return version;
    }

    public Map<String, Integer> getCounts() {
        return counts;
    }
}
