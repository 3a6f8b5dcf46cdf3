package pricelist;

import jakarta.persistence.Entity;
import java.time.Instant;

@Entity
public class ByInstant extends Stamped<Instant> {
    protected ByInstant() {}

    public ByInstant(int id, String name) {
        super(id, name);
    }
}
