package cookbook;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;

/** A class whose subclasses inherit its collection. */
@Entity
@Table(name = "guides")
@Inheritance(strategy = InheritanceType.JOINED)
public class Guide {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ElementCollection
    private Set<String> notes = new HashSet<>();

    public Long getId() {
        return id;
    }

    public Set<String> getNotes() {
        return notes;
    }
}
