package circus;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** Above all roots. */
@MappedSuperclass
public abstract class Stored<K> {
    @Version
    private int version;

    public abstract @Nullable K getId();

    public int getVersion() {
        return version;
    }
}
