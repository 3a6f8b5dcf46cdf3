package circus;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;

/** TABLE_PER_CLASS with an id class. */
@Entity(name = "CircusProp")
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
@IdClass(PropKey.class)
public abstract class Prop {
    @Id
    private String box = "";

    @Id
    private int number;

    private String name = "";

    protected Prop() {}

    protected Prop(String box, int number, String name) {
        this.box = box;
        this.number = number;
        this.name = name;
    }

    public String getBox() {
        return box;
    }

    public int getNumber() {
        return number;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
