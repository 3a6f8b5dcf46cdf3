package freight;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity
@Table(name = "freight_tankers")
public class Tanker extends Lorry {
    private int litres;

    protected Tanker() {}

    public Tanker(String name) {
        super(name);
    }

    public int getLitres() {
        return litres;
    }

    public void setLitres(int litres) {
        this.litres = litres;
    }
}
