package signet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** The root of a JOINED hierarchy, with a unique column of its own. */
@Entity
@Table(name = "signet_bearers")
@Inheritance(strategy = InheritanceType.JOINED)
public class SignetBearer {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(length = 20, nullable = false, unique = true)
    private String seal = "";

    @Version
    private int version;

    protected SignetBearer() {}

    public SignetBearer(String seal) {
        this.seal = seal;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getSeal() {
        return seal;
    }

    public void setSeal(String seal) {
        this.seal = seal;
    }
}
