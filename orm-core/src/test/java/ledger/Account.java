package ledger;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "wallets")
public class Account extends Numbered<Long> {
    private String owner = "";

    @OneToMany(mappedBy = "account", cascade = CascadeType.REMOVE)
    @OrderBy("id")
    private List<Payment> payments = new ArrayList<>();

    @OneToMany(mappedBy = "account")
    @OrderBy("id")
    private List<Transfer> transfers = new ArrayList<>();

    /** Of any class, so that it cannot be lazy. */
    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Payment latest;

    /** A class that no other extends. */
    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Transfer standing;

    protected Account() {}

    public Account(String owner) {
        this.owner = owner;
    }

    public String getOwner() {
        return owner;
    }

    public List<Payment> getPayments() {
        return payments;
    }

    public List<Transfer> getTransfers() {
        return transfers;
    }

    public @Nullable Payment getLatest() {
        return latest;
    }

    public void setLatest(@Nullable Payment latest) {
        this.latest = latest;
    }

    public @Nullable Transfer getStanding() {
        return standing;
    }

    public void setStanding(@Nullable Transfer standing) {
        this.standing = standing;
    }
}
