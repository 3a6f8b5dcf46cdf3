package freight;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity
@Table(name = "freight_wax_seals")
public class WaxSeal extends Seal {
    protected WaxSeal() {}

    public WaxSeal(String name) {
        super(name);
    }
}
