package annex;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** JOINED with a secondary table of the root. */
@Entity(name = "AnnexMachine")
@Table(name = "annex_machines")
@Inheritance(strategy = InheritanceType.JOINED)
@SecondaryTable(name = "annex_manuals")
public class Machine {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name = "";

    @Version
    private int version;

    @Column(table = "annex_manuals")
    private @Nullable String manual;

    protected Machine() {}

    public Machine(String name) {
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

    public int getVersion() {
        return version;
    }

    public @Nullable String getManual() {
        return manual;
    }

    public void setManual(@Nullable String manual) {
        this.manual = manual;
    }
}
