package registry;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Has the key of a subclass that nothing extends. */
@Entity(name = "RegistryLicence")
@Table(name = "registry_licences")
public class Licence {
    @Id
    @OneToOne(fetch = FetchType.LAZY)
    private @Nullable Ferry ferry;

    private String name = "";

    protected Licence() {}

    public Licence(Ferry ferry, String name) {
        this.ferry = ferry;
        this.name = name;
    }

    public @Nullable Ferry getFerry() {
        return ferry;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
