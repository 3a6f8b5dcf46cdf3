package ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JOINED below a root that has objects of its own; no column tells the class. */
@Entity
@Table(name = "parties")
@Inheritance(strategy = InheritanceType.JOINED)
public class Party extends Numbered<Long> {
    private String name = "";

    @Version
    private int version;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Party sponsor;

    @OneToMany(mappedBy = "sponsor")
    @OrderBy("id")
    private List<Party> sponsored = new ArrayList<>();

    protected Party() {}

    public Party(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public int getVersion() {
        return version;
    }

    public @Nullable Party getSponsor() {
        return sponsor;
    }

    public void setSponsor(@Nullable Party sponsor) {
        this.sponsor = sponsor;
    }

    public List<Party> getSponsored() {
        return sponsored;
    }
}
