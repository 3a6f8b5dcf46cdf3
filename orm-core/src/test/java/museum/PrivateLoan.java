package museum;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Beside the others. */
@Entity
@Table(name = "private_loans")
public class PrivateLoan extends Loan {
    @Basic(fetch = FetchType.LAZY)
    private @Nullable String contact;

    public @Nullable String getContact() {
        return contact;
    }

    public void setContact(@Nullable String contact) {
        this.contact = contact;
    }
}
