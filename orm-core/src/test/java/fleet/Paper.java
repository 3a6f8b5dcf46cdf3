package fleet;

import jakarta.persistence.Entity;

@Entity
public class Paper extends Named {
    protected Paper() {}

    public Paper(String name) {
        super(name);
    }
}
