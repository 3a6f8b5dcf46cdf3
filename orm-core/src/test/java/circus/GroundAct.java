package circus;

import jakarta.persistence.Entity;

/** An abstract class in between. */
@Entity(name = "CircusGroundAct")
public abstract class GroundAct extends Act {
    private int ring;

    protected GroundAct() {}

    protected GroundAct(String name) {
        super(name);
    }

    public int getRing() {
        return ring;
    }

    public void setRing(int ring) {
        this.ring = ring;
    }
}
