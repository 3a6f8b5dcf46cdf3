package museum;

import io.orm.annotation.Formula;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** SINGLE_TABLE, with an expression in the root. */
@Entity
@Table(name = "passes")
@Inheritance
public class Ticket {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private int price;

    @Formula("{price} * 2")
    private int gross;

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long id) {
        this.id = id;
    }

    public int getPrice() {
        return price;
    }

    public void setPrice(int price) {
        this.price = price;
    }

    public int getGross() {
        return gross;
    }
}
