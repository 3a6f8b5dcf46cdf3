package fleet;

import jakarta.persistence.Entity;

@Entity
public class Fault extends Named {
    protected Fault() {}

    public Fault(String name) {
        super(name);
    }
}
