package freight;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** SINGLE_TABLE, and never without a depot. */
@Entity(name = "FreightNote")
@Table(name = "freight_notes")
@Inheritance
public class Note {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String name = "";

    protected Note() {}

    public Note(String name) {
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
