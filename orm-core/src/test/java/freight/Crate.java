package freight;

import jakarta.persistence.Entity;

@Entity
public class Crate extends Parcel {
    protected Crate() {}

    public Crate(String name) {
        super(name);
    }
}
