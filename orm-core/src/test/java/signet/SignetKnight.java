package signet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.jspecify.annotations.Nullable;

/** Unique columns in the table of a subclass: one alone, and two together. */
@Entity
@Table(name = "signet_knights", uniqueConstraints = @UniqueConstraint(columnNames = {"house", "rank"}))
public class SignetKnight extends SignetBearer {
    @Column(length = 20, unique = true)
    private @Nullable String crest;

    @Column(length = 20, nullable = false)
    private String house = "";

    @Column(nullable = false)
    private int rank;

    protected SignetKnight() {}

    public SignetKnight(String seal, @Nullable String crest, String house, int rank) {
        super(seal);
        this.crest = crest;
        this.house = house;
        this.rank = rank;
    }

    public @Nullable String getCrest() {
        return crest;
    }

    public void setCrest(@Nullable String crest) {
        this.crest = crest;
    }

    public int getRank() {
        return rank;
    }

    public void setRank(int rank) {
        this.rank = rank;
    }
}
