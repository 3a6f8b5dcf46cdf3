package circus;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JOINED with a key of two columns. */
@Entity(name = "CircusAnimal")
@Table(name = "circus_animals")
@Inheritance(strategy = InheritanceType.JOINED)
public class Animal {
    @EmbeddedId
    private @Nullable Cage id;

    private String name = "";

    @OneToMany(mappedBy = "animal")
    private List<Riding> rides = new ArrayList<>();

    protected Animal() {}

    public Animal(Cage id, String name) {
        this.id = id;
        this.name = name;
    }

    public @Nullable Cage getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public List<Riding> getRides() {
        return rides;
    }
}
