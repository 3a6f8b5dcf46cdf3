package circus;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity(name = "CircusClown")
@Table(name = "circus_clowns")
@DiscriminatorValue("C")
@PrimaryKeyJoinColumn(name = "clown_id")
public class Clown extends Artist {
    @Column(nullable = false)
    private String nose = "red";

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Troupe troupe;

    protected Clown() {}

    public Clown(String name) {
        super(name);
    }

    public String getNose() {
        return nose;
    }

    public void setNose(String nose) {
        this.nose = nose;
    }

    public @Nullable Troupe getTroupe() {
        return troupe;
    }

    public void setTroupe(@Nullable Troupe troupe) {
        this.troupe = troupe;
    }
}
