package circus;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity(name = "CircusHoop")
@Table(name = "circus_hoops")
public class Hoop extends Prop {
    protected Hoop() {}

    public Hoop(String box, int number, String name) {
        super(box, number, name);
    }
}
