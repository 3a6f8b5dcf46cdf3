package ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** A third level. */
@Entity
@Table(name = "managers")
public class Manager extends Person {
    private int reports;

    protected Manager() {}

    public Manager(String name, LocalDate born, int reports) {
        super(name, born);
        this.reports = reports;
    }

    public int getReports() {
        return reports;
    }

    public void setReports(int reports) {
        this.reports = reports;
    }
}
