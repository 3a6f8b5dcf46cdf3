package fleet;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.List;

/** A key of two columns, to which collections refer by two. */
@Entity
public class Yard {
    @EmbeddedId
    private YardKey id;

    @OneToMany
    @JoinColumn(name = "yard_country", referencedColumnName = "country")
    @JoinColumn(name = "yard_number", referencedColumnName = "number")
    @OrderColumn(name = "place")
    private List<Gate> gates = new ArrayList<>();

    @OneToMany
    @JoinTable(name = "neighbours")
    private List<Yard> neighbours = new ArrayList<>();

    protected Yard() {}

    public Yard(String country, int number) {
        this.id = new YardKey(country, number);
    }

    public YardKey getId() {
        return id;
    }

    public List<Gate> getGates() {
        return gates;
    }

    public List<Yard> getNeighbours() {
        return neighbours;
    }
}
