package freight;

import io.orm.annotation.Formula;
import jakarta.persistence.Entity;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;

/** Computes with the columns of three tables. */
@Entity(name = "FreightChest")
@Table(name = "freight_chests")
@PrimaryKeyJoinColumn(name = "chest_id")
public class Chest extends Box {
    private int bolts;

    @Formula("{weight} + {bolts} + length({name}) + {id} - {id}")
    private int sum;

    protected Chest() {}

    public Chest(String name) {
        super(name);
    }

    public int getBolts() {
        return bolts;
    }

    public void setBolts(int bolts) {
        this.bolts = bolts;
    }

    public int getSum() {
        return sum;
    }
}
