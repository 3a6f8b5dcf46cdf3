package fleet;

import jakarta.persistence.Entity;

@Entity
public class Wheel extends Named {
    protected Wheel() {}

    public Wheel(String name) {
        super(name);
    }
}
