package fleet;

import jakarta.persistence.Entity;

@Entity
public class Gate extends Named {
    protected Gate() {}

    public Gate(String name) {
        super(name);
    }
}
