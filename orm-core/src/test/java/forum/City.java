package forum;

import io.orm.annotation.OnUpdateCascade;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows its region's code. */
@Entity
@Table(name = "cities")
public class City {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name;

    @ManyToOne(fetch = FetchType.LAZY)
    @OnUpdateCascade
    private @Nullable Region region;

    @ElementCollection
    private Set<String> nicknames = new HashSet<>();

    @Version
    private int version;

    protected City() {
        this("", null);
    }

    public City(String name, @Nullable Region region) {
        this.name = name;
        this.region = region;
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

    public @Nullable Region getRegion() {
        return region;
    }

    public void setRegion(@Nullable Region region) {
        this.region = region;
    }

    public Set<String> getNicknames() {
        return nicknames;
    }

    public int getVersion() {
        return version;
    }
}
