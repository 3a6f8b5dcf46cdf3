package ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "bookings")
public class Booking extends Numbered<Long> {
    private String text = "";

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Transfer transfer;

    protected Booking() {}

    public Booking(String text, Transfer transfer) {
        this.text = text;
        this.transfer = transfer;
    }

    public String getText() {
        return text;
    }

    public @Nullable Transfer getTransfer() {
        return transfer;
    }
}
