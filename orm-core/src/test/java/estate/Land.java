package estate;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.MappedSuperclass;
import java.util.HashMap;
import java.util.Map;

/** Whose entities name the columns of its keys. */
@MappedSuperclass
public abstract class Land {
    @ElementCollection
    private Map<Plot, Integer> fees = new HashMap<>();

    public Map<Plot, Integer> getFees() {
        return fees;
    }
}
