package museum;

import io.orm.annotation.LoadGroup;
import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** SINGLE_TABLE below a root that has objects of its own. */
@Entity
@Table(name = "exhibits")
@Inheritance
public class Exhibit {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private @Nullable String title;

    @Basic(fetch = FetchType.LAZY)
    @LoadGroup("texts")
    private @Nullable String story;

    @Version
    private int version;

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long id) {
        this.id = id;
    }

    public @Nullable String getTitle() {
        return title;
    }

    public void setTitle(@Nullable String title) {
        this.title = title;
    }

    public @Nullable String getStory() {
        return story;
    }

    public void setStory(@Nullable String story) {
        this.story = story;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }
}
