package annex;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity(name = "AnnexMedal")
@Table(name = "annex_medals")
@SecondaryTable(name = "annex_ribbons")
public class Medal extends Coin {
    @Column(table = "annex_ribbons")
    private @Nullable String ribbon;

    protected Medal() {}

    public Medal(String code) {
        super(code);
    }

    public @Nullable String getRibbon() {
        return ribbon;
    }

    public void setRibbon(@Nullable String ribbon) {
        this.ribbon = ribbon;
    }
}
