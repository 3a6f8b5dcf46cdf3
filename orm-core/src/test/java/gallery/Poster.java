package gallery;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import java.util.List;

/** What is in its field cannot be filled, which nobody can see before it is tried. */
@Entity
public class Poster {
    @Id
    private Long id;

    @ElementCollection(fetch = FetchType.EAGER)
    private final List<String> slogans = List.of();

    public List<String> getSlogans() {
        return slogans;
    }
}
