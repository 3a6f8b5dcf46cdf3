package circus;

import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/** Above a root, with the type of the owner. */
@MappedSuperclass
public abstract class Owned<K, O> extends Stored<K> {
    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable O owner;

    public @Nullable O getOwner() {
        return owner;
    }

    public void setOwner(@Nullable O owner) {
        this.owner = owner;
    }
}
