package museum;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A second level. */
@Entity
@Table(name = "foreign_loans")
public class ForeignLoan extends Loan {
    private @Nullable String country;

    @Basic(fetch = FetchType.LAZY)
    private @Nullable String customs;

    public @Nullable String getCountry() {
        return country;
    }

    public void setCountry(@Nullable String country) {
        this.country = country;
    }

    public @Nullable String getCustoms() {
        return customs;
    }

    public void setCustoms(@Nullable String customs) {
        this.customs = customs;
    }
}
