package registry;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity(name = "RegistryBlueStamp")
@Table(name = "registry_blue_stamps")
public class BlueStamp extends Stamp {
    private int shade;

    protected BlueStamp() {}

    public BlueStamp(Account account, int number, String name) {
        super(account, number, name);
    }

    public int getShade() {
        return shade;
    }

    public void setShade(int shade) {
        this.shade = shade;
    }
}
