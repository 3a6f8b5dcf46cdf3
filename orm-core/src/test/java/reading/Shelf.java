package reading;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

@Entity(name = "LibraryShelf")
@Table(name = "lib_shelves", indexes = @Index(columnList = "room_id"))
public class Shelf {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;

    @ManyToOne(fetch = FetchType.LAZY)
    private Room room;

    @ElementCollection
    @OrderColumn
    private List<String> labels = new ArrayList<>();

    protected Shelf() {}

    public Shelf(Room room, String name, String... labels) {
        this.room = room;
        this.name = name;
        this.labels.addAll(List.of(labels));
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public Room getRoom() {
        return room;
    }

    public List<String> getLabels() {
        return labels;
    }
}
