package ledger;

import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

@Entity
@DiscriminatorValue("card")
public class CardPayment extends Payment {
    private @Nullable String network;

    protected CardPayment() {}

    public CardPayment(BigDecimal amount, String network) {
        super(amount);
        this.network = network;
    }

    public @Nullable String getNetwork() {
        return network;
    }

    public void setNetwork(@Nullable String network) {
        this.network = network;
    }

    @Override
    public String describe() {
        return "card " + network;
    }
}
