package cookbook;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Objects;

/** A key with an identifier of two columns that says by a value of its own what it equals. */
@Entity
@Table(name = "chairs")
public class Chair {
    @EmbeddedId
    private ChairKey key;

    @Column(length = 20)
    private String label;

    protected Chair() {}

    public Chair(String room, int number, String label) {
        this.key = new ChairKey(room, number);
        this.label = label;
    }

    public ChairKey getKey() {
        return key;
    }

    public String getLabel() {
        return label;
    }

    public void setKey(ChairKey key) {
        this.key = key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Chair chair && Objects.equals(label, chair.getLabel());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(label);
    }
}
