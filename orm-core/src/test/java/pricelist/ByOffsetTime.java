package pricelist;

import jakarta.persistence.Entity;
import java.time.OffsetDateTime;

@Entity
public class ByOffsetTime extends Stamped<OffsetDateTime> {
    protected ByOffsetTime() {}

    public ByOffsetTime(int id, String name) {
        super(id, name);
    }
}
