package reading;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** Two collections that lead to the same kind of object, and one beside them. */
@Entity(name = "LibraryRoom")
@Table(name = "lib_rooms")
public class Room {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;

    @ManyToMany(cascade = CascadeType.PERSIST)
    @JoinTable(name = "lib_room_shown")
    @OrderBy("title")
    private List<Book> shown = new ArrayList<>();

    @ManyToMany(cascade = CascadeType.PERSIST)
    @JoinTable(name = "lib_room_lent")
    @OrderBy("title")
    private List<Book> lent = new ArrayList<>();

    @OneToMany(mappedBy = "room", cascade = CascadeType.ALL)
    @OrderBy("name")
    private List<Shelf> shelves = new ArrayList<>();

    protected Room() {}

    public Room(String name) {
        this.name = name;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public List<Book> getShown() {
        return shown;
    }

    public List<Book> getLent() {
        return lent;
    }

    public List<Shelf> getShelves() {
        return shelves;
    }
}
