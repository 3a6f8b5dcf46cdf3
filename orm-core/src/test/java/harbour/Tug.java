package harbour;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity(name = "HarbourTug")
@Table(name = "hb_tugs")
public class Tug extends Vessel {
    private int power;

    protected Tug() {}

    public Tug(String name, int power) {
        super(name);
        this.power = power;
    }

    public int getPower() {
        return power;
    }
}
