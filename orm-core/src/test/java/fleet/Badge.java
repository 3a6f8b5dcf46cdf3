package fleet;

import jakarta.persistence.Entity;

@Entity
public class Badge extends Named {
    protected Badge() {}

    public Badge(String name) {
        super(name);
    }
}
