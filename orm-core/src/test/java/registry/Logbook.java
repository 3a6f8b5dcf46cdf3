package registry;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Has the key of a root. */
@Entity(name = "RegistryLogbook")
@Table(name = "registry_logbooks")
public class Logbook {
    @Id
    @OneToOne
    private @Nullable Vessel vessel;

    private String name = "";

    protected Logbook() {}

    public Logbook(Vessel vessel, String name) {
        this.vessel = vessel;
        this.name = name;
    }

    public @Nullable Vessel getVessel() {
        return vessel;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
