package annex;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Entity(name = "AnnexTown")
@Table(name = "annex_towns")
public class Town {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String name = "";

    @OneToMany(mappedBy = "town")
    private List<Building> buildings = new ArrayList<>();

    protected Town() {}

    public Town(String name) {
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

    public List<Building> getBuildings() {
        return buildings;
    }
}
