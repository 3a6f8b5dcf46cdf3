package annex;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** JOINED with one of its own. */
@Entity(name = "AnnexCrane")
@Table(name = "annex_cranes")
@PrimaryKeyJoinColumn(name = "machine_id")
@SecondaryTable(name = "annex_checks", pkJoinColumns = @PrimaryKeyJoinColumn(name = "crane"))
public class Crane extends Machine {
    private int load;

    @Column(table = "annex_checks")
    private @Nullable String inspector;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "town_id", table = "annex_checks")
    private @Nullable Town site;

    protected Crane() {}

    public Crane(String name) {
        super(name);
    }

    public int getLoad() {
        return load;
    }

    public void setLoad(int load) {
        this.load = load;
    }

    public @Nullable String getInspector() {
        return inspector;
    }

    public void setInspector(@Nullable String inspector) {
        this.inspector = inspector;
    }

    public @Nullable Town getSite() {
        return site;
    }

    public void setSite(@Nullable Town site) {
        this.site = site;
    }
}
