package museum;

import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/** A third level. */
@Entity
public class Fresco extends Painting {
    private @Nullable String wall;

    public @Nullable String getWall() {
        return wall;
    }

    public void setWall(@Nullable String wall) {
        this.wall = wall;
    }
}
