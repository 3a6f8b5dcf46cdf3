package cookbook;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** An owner whose key has two columns, each assigned. */
@Entity
@Table(name = "shelves")
public class Shelf {
    @EmbeddedId
    private ShelfKey key;

    @ElementCollection
    private List<Integer> slots = new ArrayList<>();

    protected Shelf() {}

    public Shelf(ShelfKey key) {
        this.key = key;
    }

    public ShelfKey getKey() {
        return key;
    }

    public List<Integer> getSlots() {
        return slots;
    }
}
