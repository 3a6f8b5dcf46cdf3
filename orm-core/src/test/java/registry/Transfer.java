package registry;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity(name = "RegistryTransfer")
@Table(name = "registry_transfers")
public class Transfer extends Line {
    private int amount;

    protected Transfer() {}

    public Transfer(LineKey id, Account account, String name) {
        super(id, account, name);
    }

    public int getAmount() {
        return amount;
    }

    public void setAmount(int amount) {
        this.amount = amount;
    }
}
