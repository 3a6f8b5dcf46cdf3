package ledger;

import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity
@Table(name = "phones")
@DiscriminatorValue("1")
public class Phone extends Device {
    private String number = "";

    protected Phone() {}

    public Phone(String label, String number) {
        super(label);
        this.number = number;
    }

    public String getNumber() {
        return number;
    }
}
