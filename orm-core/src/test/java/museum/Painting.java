package museum;

import io.orm.annotation.LoadGroup;
import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import org.jspecify.annotations.Nullable;

/** It has objects, is extended, and has columns of its own that load later, in the group of the root and alone. */
@Entity
public class Painting extends Exhibit {
    private @Nullable String technique;

    @Basic(fetch = FetchType.LAZY)
    @LoadGroup("texts")
    private @Nullable String analysis;

    @Basic(fetch = FetchType.LAZY)
    private byte @Nullable [] scan;

    public @Nullable String getTechnique() {
        return technique;
    }

    public void setTechnique(@Nullable String technique) {
        this.technique = technique;
    }

    public @Nullable String getAnalysis() {
        return analysis;
    }

    public void setAnalysis(@Nullable String analysis) {
        this.analysis = analysis;
    }

    public byte @Nullable [] getScan() {
        return scan;
    }

    public void setScan(byte @Nullable [] scan) {
        this.scan = scan;
    }

    public String label() {
        return getTitle() + ": " + analysis;
    }
}
