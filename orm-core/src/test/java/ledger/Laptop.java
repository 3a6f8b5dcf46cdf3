package ledger;

import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity
@Table(name = "laptops")
@DiscriminatorValue("2")
public class Laptop extends Device {
    private int memory;

    protected Laptop() {}

    public Laptop(String label, int memory) {
        super(label);
        this.memory = memory;
    }

    public int getMemory() {
        return memory;
    }
}
