package signet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/** Has a unique column that the others do not. */
@Entity
public class SignetRing extends SignetToken {
    @Column(length = 20, unique = true)
    private @Nullable String engraving;

    protected SignetRing() {}

    public SignetRing(String code, @Nullable String engraving) {
        super(code);
        this.engraving = engraving;
    }

    public @Nullable String getEngraving() {
        return engraving;
    }

    public void setEngraving(@Nullable String engraving) {
        this.engraving = engraving;
    }
}
