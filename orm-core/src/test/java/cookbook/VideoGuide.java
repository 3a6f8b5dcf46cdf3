package cookbook;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;

/** Inherits a collection, and adds one. */
@Entity
@Table(name = "video_guides")
public class VideoGuide extends Guide {
    @ElementCollection
    private Set<String> chapters = new HashSet<>();

    public Set<String> getChapters() {
        return chapters;
    }
}
