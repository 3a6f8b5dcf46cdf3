package freight;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity
@Table(name = "freight_fines")
public class Fine extends Bill {
    private int days;

    protected Fine() {}

    public Fine(String name) {
        super(name);
    }

    public int getDays() {
        return days;
    }

    public void setDays(int days) {
        this.days = days;
    }
}
