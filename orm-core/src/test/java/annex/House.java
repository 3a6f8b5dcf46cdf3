package annex;

import jakarta.persistence.Entity;

/** Has what the root has. */
@Entity(name = "AnnexHouse")
public class House extends Building {
    private int floors;

    protected House() {}

    public House(String name) {
        super(name);
    }

    public int getFloors() {
        return floors;
    }

    public void setFloors(int floors) {
        this.floors = floors;
    }
}
