package signet;

import jakarta.persistence.Entity;

@Entity
public class SignetCoin extends SignetToken {
    protected SignetCoin() {}

    public SignetCoin(String code) {
        super(code);
    }
}
