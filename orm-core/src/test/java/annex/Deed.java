package annex;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Has the key of another, in two tables. */
@Entity(name = "AnnexDeed")
@Table(name = "annex_deeds")
@SecondaryTable(name = "annex_seals")
public class Deed {
    @Id
    private @Nullable Long id;

    @MapsId
    @OneToOne(fetch = FetchType.LAZY)
    private @Nullable Machine machine;

    private String name = "";

    @Column(table = "annex_seals")
    private @Nullable String seal;

    protected Deed() {}

    public Deed(Machine machine, String name, String seal) {
        this.machine = machine;
        this.name = name;
        this.seal = seal;
    }

    public @Nullable Long getId() {
        return id;
    }

    public @Nullable Machine getMachine() {
        return machine;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public @Nullable String getSeal() {
        return seal;
    }

    public void setSeal(@Nullable String seal) {
        this.seal = seal;
    }
}
