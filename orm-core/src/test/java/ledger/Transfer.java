package ledger;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Its name is its discriminator value; it has a collection of its own. */
@Entity
public class Transfer extends Payment {
    @Column(nullable = false)
    private String iban = "";

    @OneToMany(mappedBy = "transfer", cascade = CascadeType.REMOVE)
    @OrderBy("id")
    private List<Booking> bookings = new ArrayList<>();

    protected Transfer() {}

    public Transfer(BigDecimal amount, String iban) {
        super(amount);
        this.iban = iban;
    }

    public String getIban() {
        return iban;
    }

    public void setIban(String iban) {
        this.iban = iban;
    }

    public List<Booking> getBookings() {
        return bookings;
    }

    @Override
    public String describe() {
        return "transfer " + iban;
    }
}
