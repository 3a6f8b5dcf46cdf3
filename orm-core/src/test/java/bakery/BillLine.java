package bakery;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "bill_lines")
public class BillLine {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private @Nullable Long id;

    private String what = "";

    protected BillLine() {}

    public BillLine(String what) {
        this.what = what;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getWhat() {
        return what;
    }
}
