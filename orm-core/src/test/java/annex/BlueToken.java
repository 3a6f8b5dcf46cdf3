package annex;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity(name = "AnnexBlueToken")
@Table(name = "annex_blue_tokens")
public class BlueToken extends Token {
    protected BlueToken() {}

    public BlueToken(String code) {
        super(code);
    }
}
