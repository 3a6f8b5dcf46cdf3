package pricelist;

import jakarta.persistence.Entity;
import java.util.UUID;

@Entity
public class ByUuid extends Stamped<UUID> {
    protected ByUuid() {}

    public ByUuid(int id, String name) {
        super(id, name);
    }
}
