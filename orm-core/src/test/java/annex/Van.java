package annex;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Has a secondary table of its own, which refers to its table. */
@Entity(name = "AnnexVan")
@Table(name = "annex_vans")
@SecondaryTable(name = "annex_permits", pkJoinColumns = @PrimaryKeyJoinColumn(name = "van_id"))
public class Van extends Asset {
    private int wheels;

    @Column(table = "annex_permits", unique = true)
    private @Nullable String permit;

    @Basic(fetch = FetchType.LAZY)
    @Column(table = "annex_permits")
    private @Nullable String terms;

    protected Van() {}

    public Van(String name) {
        super(name);
    }

    public int getWheels() {
        return wheels;
    }

    public void setWheels(int wheels) {
        this.wheels = wheels;
    }

    public @Nullable String getPermit() {
        return permit;
    }

    public void setPermit(@Nullable String permit) {
        this.permit = permit;
    }

    public @Nullable String getTerms() {
        return terms;
    }

    public void setTerms(@Nullable String terms) {
        this.terms = terms;
    }
}
