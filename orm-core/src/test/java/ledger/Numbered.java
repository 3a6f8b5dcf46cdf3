package ledger;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/** What every row has, whatever kind of number it is. */
@MappedSuperclass
public abstract class Numbered<K extends Comparable<K>> {
    @Id
    @GeneratedValue
    private @Nullable K id;

    public @Nullable K getId() {
        return id;
    }
}
