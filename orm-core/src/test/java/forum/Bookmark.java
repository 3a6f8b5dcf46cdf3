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

    private @Nullable String name;

    @ManyToOne(fetch = FetchType.LAZY)
    @OnDelete(ReferentialAction.SET_NULL)
    private @Nullable Topic topic;

    @Version
    private int version;

    protected Bookmark() {}

    public Bookmark(@Nullable Topic topic) {
        this.topic = topic;
    }

    public static Bookmark named(String name) {
        Bookmark made = new Bookmark();
        made.name = name;
        return made;
    }

    public @Nullable Long getId() {
        return id;
    }

    public @Nullable Topic getTopic() {
        return topic;
    }

    public void setTopic(@Nullable Topic topic) {
        this.topic = topic;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public int getVersion() {
        return version;
    }
}
