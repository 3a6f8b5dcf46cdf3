package cookbook;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;

/** An element that can change in place. */
@Embeddable
public class Ingredient {
    @Column(length = 30, nullable = false)
    private String name;

    private Amount amount;

    protected Ingredient() {}

    public Ingredient(String name, Amount amount) {
        this.name = name;
        this.amount = amount;
    }

    public String getName() {
        return name;
    }

    public Amount getAmount() {
        return amount;
    }

    public void setAmount(Amount amount) {
        this.amount = amount;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ingredient ingredient && Objects.equals(name, ingredient.name);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(name);
    }

    @Override
    public String toString() {
        return name + " " + amount;
    }
}
