package freight;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "freight_tankers")
public class Tanker extends Lorry {
    private int litres;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Depot filler;

    protected Tanker() {}

    public Tanker(String name) {
        super(name);
    }

    public @Nullable Depot getFiller() {
        return filler;
    }

    public int getLitres() {
        return litres;
    }

    public void setLitres(int litres) {
        this.litres = litres;
    }
}
