package stage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Objects;

/** A key with an equality of its own, which asks for more than the identifier. */
@Entity(name = "StageBox")
@Table(name = "stage_boxes")
@IdClass(BoxKey.class)
public class Box {
    @Id
    private int tier;

    @Id
    private int number;

    private String label;

    protected Box() {}

    public Box(int tier, int number, String label) {
        this.tier = tier;
        this.number = number;
        this.label = label;
    }

    public int getTier() {
        return tier;
    }

    public int getNumber() {
        return number;
    }

    public String getLabel() {
        return label;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Box box && Objects.equals(label, box.getLabel());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(label);
    }
}
