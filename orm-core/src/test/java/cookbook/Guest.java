package cookbook;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.Map;

/** A key that has an identity alone. */
@Entity
@Table(name = "guests")
public class Guest {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(length = 50)
    private String name;

    @ElementCollection
    private Map<Guest, String> views = new HashMap<>();

    protected Guest() {}

    public Guest(String name) {
        this.name = name;
    }

    public Long getId() {
        return id;
    }

    public Map<Guest, String> getViews() {
        return views;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
