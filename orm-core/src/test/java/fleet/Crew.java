package fleet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;

/** Sees the column by which a truck refers to it. */
@Entity
public class Crew extends Named {
    @Column(name = "truck", insertable = false, updatable = false)
    private Long truckId;

    @Version
    private int version;

    protected Crew() {}

    public Crew(String name) {
        super(name);
    }

    public Long getTruckId() {
        return truckId;
    }

    public int getVersion() {
        return version;
    }
}
