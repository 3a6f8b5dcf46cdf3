package ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;

@Entity
@Table(name = "contracts")
public class Contract extends Document {
    private BigDecimal worth = BigDecimal.ZERO;

    /** The other class has a column of this name too, of another type. */
    private int pages;

    protected Contract() {}

    public Contract(String title, BigDecimal worth, int pages) {
        super(title);
        this.worth = worth;
        this.pages = pages;
    }

    public BigDecimal getWorth() {
        return worth;
    }

    public void setWorth(BigDecimal worth) {
        this.worth = worth;
    }

    public int getPages() {
        return pages;
    }
}
