package ledger;

import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import java.math.BigDecimal;

/** A third level. */
@Entity
@DiscriminatorValue("credit")
public class CreditPayment extends CardPayment {
    private int installments;

    protected CreditPayment() {}

    public CreditPayment(BigDecimal amount, String network, int installments) {
        super(amount, network);
        this.installments = installments;
    }

    public int getInstallments() {
        return installments;
    }

    public void setInstallments(int installments) {
        this.installments = installments;
    }

    @Override
    public String describe() {
        return "credit " + installments;
    }
}
