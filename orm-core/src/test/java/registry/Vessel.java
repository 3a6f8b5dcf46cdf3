package registry;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** JOINED below a root that has objects of its own. */
@Entity(name = "RegistryVessel")
@Table(name = "registry_vessels")
@Inheritance(strategy = InheritanceType.JOINED)
public class Vessel {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name = "";

    protected Vessel() {}

    public Vessel(String name) {
        this.name = name;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
