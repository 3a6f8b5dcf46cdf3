package forum;

import io.orm.annotation.OnDelete;
import io.orm.core.sql.ReferentialAction;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** Stays when its topic goes. */
@Entity
@Table(name = "bookmarks")
public class Bookmark {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @OnDelete(ReferentialAction.SET_NULL)
    private @Nullable Topic topic;

    @Version
    private int version;

    protected Bookmark() {}

    public Bookmark(Topic topic) {
        this.topic = topic;
    }

    public @Nullable Long getId() {
        return id;
    }

    public @Nullable Topic getTopic() {
        return topic;
    }

    public int getVersion() {
        return version;
    }
}
