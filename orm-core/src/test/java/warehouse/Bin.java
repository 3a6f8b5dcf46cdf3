package warehouse;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** A key that is a record. */
@Entity
@Table(name = "bins")
public class Bin {
    @EmbeddedId
    private BinKey key;

    private Size size;

    @OneToMany(mappedBy = "bin")
    @OrderBy
    private List<Parcel> parcels = new ArrayList<>();

    @OneToOne(mappedBy = "bin")
    private Inspection inspection;

    protected Bin() {}

    public Bin(String aisle, int number, Size size) {
        this.key = new BinKey(aisle, number);
        this.size = size;
    }

    public BinKey getKey() {
        return key;
    }

    public Size getSize() {
        return size;
    }

    public void setSize(Size size) {
        this.size = size;
    }

    public List<Parcel> getParcels() {
        return parcels;
    }

    public Inspection getInspection() {
        return inspection;
    }

    public void setInspection(Inspection inspection) {
        this.inspection = inspection;
    }
}
