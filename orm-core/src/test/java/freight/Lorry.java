package freight;

import jakarta.persistence.Entity;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;

@Entity
@Table(name = "freight_lorries")
@PrimaryKeyJoinColumn(name = "vehicle_id")
public class Lorry extends Vehicle {
    private int axles;

    protected Lorry() {}

    public Lorry(String name) {
        super(name);
    }

    public int getAxles() {
        return axles;
    }

    public void setAxles(int axles) {
        this.axles = axles;
    }
}
