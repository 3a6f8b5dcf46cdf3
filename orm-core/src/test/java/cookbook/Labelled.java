package cookbook;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.MappedSuperclass;
import java.util.HashSet;
import java.util.Set;

/** Each entity below it has a table of labels of its own. */
@MappedSuperclass
public abstract class Labelled {
    @ElementCollection
    private Set<String> labels = new HashSet<>();

    public Set<String> getLabels() {
        return labels;
    }
}
