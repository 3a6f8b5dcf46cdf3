package freight;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity
@Table(name = "freight_lead_seals")
public class LeadSeal extends Seal {
    protected LeadSeal() {}

    public LeadSeal(String name) {
        super(name);
    }
}
