package campus;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapKey;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.LinkedHashMap;
import java.util.Map;

/** Has what has it under an attribute of theirs. */
@Entity
@Table(name = "mk_voices")
public class Voice {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;

    @ManyToMany(mappedBy = "voices")
    @MapKey(name = "name")
    @OrderBy("name DESC")
    private Map<String, Choir> choirs = new LinkedHashMap<>();

    protected Voice() {}

    public Voice(String name) {
        this.name = name;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Map<String, Choir> getChoirs() {
        return choirs;
    }

    public void setChoirs(Map<String, Choir> choirs) {
        this.choirs = choirs;
    }
}
