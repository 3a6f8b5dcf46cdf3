package cookbook;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** Each class has a table, and all share that of the inherited collection, to which no constraint can lead. */
@Entity
@Table(name = "menus")
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
public class Menu {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    private Long id;

    @ElementCollection
    @OrderColumn
    private List<String> dishes = new ArrayList<>();

    public Long getId() {
        return id;
    }

    public List<String> getDishes() {
        return dishes;
    }
}
