package annex;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity(name = "AnnexToken")
@Table(name = "annex_tokens")
@SecondaryTable(name = "annex_prints")
public class Token extends Coin {
    @Column(table = "annex_prints")
    private @Nullable String print;

    protected Token() {}

    public Token(String code) {
        super(code);
    }

    public @Nullable String getPrint() {
        return print;
    }

    public void setPrint(@Nullable String print) {
        this.print = print;
    }
}
