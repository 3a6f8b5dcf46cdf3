package pricelist;

import io.orm.annotation.Computed;
import io.orm.annotation.ServerDefault;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Its key is given; the database completes the rest. */
@Entity
@Table(name = "rates")
public class Rate {
    @Id
    private String code;

    private int percent;

    @ServerDefault("'open'")
    private @Nullable String state;

    @Computed("percent * 10")
    private @Nullable Integer promille;

    protected Rate() {}

    public Rate(String code, int percent) {
        this.code = code;
        this.percent = percent;
    }

    public String getCode() {
        return code;
    }

    public int getPercent() {
        return percent;
    }

    public void setPercent(int percent) {
        this.percent = percent;
    }

    public @Nullable String getState() {
        return state;
    }

    public void setState(@Nullable String state) {
        this.state = state;
    }

    public @Nullable Integer getPromille() {
        return promille;
    }
}
