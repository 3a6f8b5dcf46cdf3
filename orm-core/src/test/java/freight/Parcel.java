package freight;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** SINGLE_TABLE. */
@Entity
@Table(name = "freight_parcels")
@Inheritance
public class Parcel {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String name = "";

    protected Parcel() {}

    public Parcel(String name) {
        this.name = name;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
