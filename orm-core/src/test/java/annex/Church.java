package annex;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.SecondaryTable;
import org.jspecify.annotations.Nullable;

/** Has a secondary table of its own. */
// tag::secondary[]
@Entity(name = "AnnexChurch")
@SecondaryTable(name = "annex_towers")
public class Church extends Building {
    @Column(table = "annex_towers")
    private @Nullable Integer height;
    // end::secondary[]

    @Column(table = "annex_towers")
    @Basic(fetch = FetchType.LAZY)
    private @Nullable String legend;

    protected Church() {}

    public Church(String name) {
        super(name);
    }

    public @Nullable Integer getHeight() {
        return height;
    }

    public void setHeight(@Nullable Integer height) {
        this.height = height;
    }

    public @Nullable String getLegend() {
        return legend;
    }

    public void setLegend(@Nullable String legend) {
        this.legend = legend;
    }
}
