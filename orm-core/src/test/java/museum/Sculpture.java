package museum;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Its deferred column has the number that another one has in a painting. */
@Entity
public class Sculpture extends Exhibit {
    private @Nullable BigDecimal weight;

    @Basic(fetch = FetchType.LAZY)
    private @Nullable String report;

    public @Nullable BigDecimal getWeight() {
        return weight;
    }

    public void setWeight(@Nullable BigDecimal weight) {
        this.weight = weight;
    }

    public @Nullable String getReport() {
        return report;
    }

    public void setReport(@Nullable String report) {
        this.report = report;
    }
}
