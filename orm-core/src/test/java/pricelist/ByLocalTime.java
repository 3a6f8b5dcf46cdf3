package pricelist;

import jakarta.persistence.Entity;
import java.time.LocalDateTime;

@Entity
public class ByLocalTime extends Stamped<LocalDateTime> {
    protected ByLocalTime() {}

    public ByLocalTime(int id, String name) {
        super(id, name);
    }
}
