package freight;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** JOINED, and never without a depot. */
@Entity(name = "FreightBill")
@Table(name = "freight_bills")
@Inheritance(strategy = InheritanceType.JOINED)
public class Bill {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String name = "";

    protected Bill() {}

    public Bill(String name) {
        this.name = name;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
