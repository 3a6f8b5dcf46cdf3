package circus;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity(name = "CircusHorse")
@Table(name = "circus_horses")
public class Horse extends Animal {
    private int hands;

    protected Horse() {}

    public Horse(Cage id, String name) {
        super(id, name);
    }

    public int getHands() {
        return hands;
    }

    public void setHands(int hands) {
        this.hands = hands;
    }
}
