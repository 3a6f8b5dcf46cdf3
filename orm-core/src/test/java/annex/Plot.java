package annex;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Has a secondary table whose rows may also be those of the class below. */
@Entity(name = "AnnexPlot")
@Table(name = "annex_plots")
@SecondaryTable(name = "annex_surveys")
public class Plot extends Asset {
    private int area;

    @Column(table = "annex_surveys")
    private @Nullable String surveyor;

    protected Plot() {}

    public Plot(String name) {
        super(name);
    }

    public int getArea() {
        return area;
    }

    public void setArea(int area) {
        this.area = area;
    }

    public @Nullable String getSurveyor() {
        return surveyor;
    }

    public void setSurveyor(@Nullable String surveyor) {
        this.surveyor = surveyor;
    }
}
