package cookbook;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import java.util.ArrayList;
import java.util.List;

/** Inherits a collection, and adds one. */
@Entity
public class Knife extends Utensil {
    @ElementCollection
    private List<String> uses = new ArrayList<>();

    public List<String> getUses() {
        return uses;
    }
}
