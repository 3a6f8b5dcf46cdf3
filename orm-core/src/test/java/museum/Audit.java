package museum;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A concrete class. */
@Entity
@Table(name = "audits")
public class Audit extends Report {
    private int risk;

    @Basic(fetch = FetchType.LAZY)
    private @Nullable String opinion;

    public int getRisk() {
        return risk;
    }

    public void setRisk(int risk) {
        this.risk = risk;
    }

    public @Nullable String getOpinion() {
        return opinion;
    }

    public void setOpinion(@Nullable String opinion) {
        this.opinion = opinion;
    }
}
