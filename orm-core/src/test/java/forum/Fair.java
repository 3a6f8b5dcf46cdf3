package forum;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** One of many in a region, which never loads them all. */
@Entity
@Table(name = "fairs")
public class Fair {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Region region;

    @Version
    private int version;

    public @Nullable Long getId() {
        return id;
    }

    public @Nullable Region getRegion() {
        return region;
    }

    public int getVersion() {
        return version;
    }
}
