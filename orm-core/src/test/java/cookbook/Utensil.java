package cookbook;

import jakarta.persistence.DiscriminatorColumn;
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

/** Shares its table with its subclasses, which inherit its collection. */
@Entity
@Table(name = "utensils")
@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
@DiscriminatorColumn
public class Utensil {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ElementCollection
    private Set<String> materials = new HashSet<>();

    public Long getId() {
        return id;
    }

    public Set<String> getMaterials() {
        return materials;
    }
}
