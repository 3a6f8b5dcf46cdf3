package museum;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A third level. */
@Entity
@Table(name = "insured_loans")
public class InsuredLoan extends ForeignLoan {
    private int premium;

    @Basic(fetch = FetchType.LAZY)
    private @Nullable String policy;

    public int getPremium() {
        return premium;
    }

    public void setPremium(int premium) {
        this.premium = premium;
    }

    public @Nullable String getPolicy() {
        return policy;
    }

    public void setPolicy(@Nullable String policy) {
        this.policy = policy;
    }
}
