package museum;

import io.orm.annotation.Formula;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A concrete class. */
@Entity
@Table(name = "talks")
public class Talk extends Event {
    private @Nullable String speaker;

    @Formula("{speaker} || ': ' || {seats}")
    private @Nullable String banner;

    public @Nullable String getSpeaker() {
        return speaker;
    }

    public void setSpeaker(@Nullable String speaker) {
        this.speaker = speaker;
    }

    public @Nullable String getBanner() {
        return banner;
    }
}
