package ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Inheritance;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** SINGLE_TABLE below an abstract root. */
@Entity
@Table(name = "payments")
@Inheritance
public abstract class Payment extends Numbered<Long> {
    private BigDecimal amount = BigDecimal.ZERO;

    @Version
    private int version;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Account account;

    protected Payment() {}

    protected Payment(BigDecimal amount) {
        this.amount = amount;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    public void setAmount(BigDecimal amount) {
        this.amount = amount;
    }

    public int getVersion() {
        return version;
    }

    public @Nullable Account getAccount() {
        return account;
    }

    public void setAccount(@Nullable Account account) {
        this.account = account;
    }

    public abstract String describe();
}
