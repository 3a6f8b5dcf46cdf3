package museum;

import io.orm.annotation.Formula;
import jakarta.persistence.Entity;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;

/** Its expression names columns of its own table, and the key. */
@Entity
@Table(name = "patrons")
@PrimaryKeyJoinColumn(name = "member_id")
public class Patron extends Member {
    private int gift;

    @Formula("{gift} * 1000 + {id}")
    private long number;

    public int getGift() {
        return gift;
    }

    public void setGift(int gift) {
        this.gift = gift;
    }

    public long getNumber() {
        return number;
    }
}
