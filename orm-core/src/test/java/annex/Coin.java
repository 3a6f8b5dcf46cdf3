package annex;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;

/** The program assigns its identifier. */
@Entity(name = "AnnexCoin")
@Table(name = "annex_coins")
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
public class Coin {
    @Id
    private String code = "";

    private int worth;

    protected Coin() {}

    public Coin(String code) {
        this.code = code;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public int getWorth() {
        return worth;
    }

    public void setWorth(int worth) {
        this.worth = worth;
    }
}
