package registry;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity(name = "RegistryRedStamp")
@Table(name = "registry_red_stamps")
public class RedStamp extends Stamp {
    protected RedStamp() {}

    public RedStamp(Account account, int number, String name) {
        super(account, number, name);
    }
}
