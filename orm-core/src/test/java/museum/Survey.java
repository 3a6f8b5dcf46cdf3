package museum;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A concrete class. */
@Entity
@Table(name = "surveys")
public class Survey extends Report {
    @Basic(fetch = FetchType.LAZY)
    private @Nullable String findings;

    public @Nullable String getFindings() {
        return findings;
    }

    public void setFindings(@Nullable String findings) {
        this.findings = findings;
    }
}
