package museum;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** JOINED; no column tells the class. */
@Entity
@Table(name = "loans")
@Inheritance(strategy = InheritanceType.JOINED)
public class Loan {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private @Nullable String lender;

    @Basic(fetch = FetchType.LAZY)
    private @Nullable String terms;

    @Version
    private int version;

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long id) {
        this.id = id;
    }

    public @Nullable String getLender() {
        return lender;
    }

    public void setLender(@Nullable String lender) {
        this.lender = lender;
    }

    public @Nullable String getTerms() {
        return terms;
    }

    public void setTerms(@Nullable String terms) {
        this.terms = terms;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }
}
