package pricelist;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A row whose version is not counted. */
@MappedSuperclass
public abstract class Stamped<V> {
    @Id
    private int id;

    private String name;

    @Version
    private @Nullable V version;

    protected Stamped() {}

    protected Stamped(int id, String name) {
        this.id = id;
        this.name = name;
    }

    public int getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public @Nullable V getVersion() {
        return version;
    }
}
