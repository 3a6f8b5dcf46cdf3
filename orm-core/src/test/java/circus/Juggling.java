package circus;

import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;

@Entity(name = "CircusJuggling")
@DiscriminatorValue("1")
public class Juggling extends GroundAct {
    private int balls;

    protected Juggling() {}

    public Juggling(String name) {
        super(name);
    }

    public int getBalls() {
        return balls;
    }

    public void setBalls(int balls) {
        this.balls = balls;
    }
}
