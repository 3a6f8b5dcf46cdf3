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

/** Goes with its post, always by the database alone. */
@Entity
@Table(name = "votes")
public class Vote {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private @Nullable String name;

    @ManyToOne(fetch = FetchType.LAZY)
    @OnDelete(value = ReferentialAction.CASCADE, silent = true)
    private @Nullable Post post;

    @Version
    private int version;

    protected Vote() {}

    public Vote(@Nullable Post post) {
        this.post = post;
    }

    public static Vote named(String name) {
        Vote made = new Vote();
        made.name = name;
        return made;
    }

    public @Nullable Long getId() {
        return id;
    }

    public @Nullable Post getPost() {
        return post;
    }

    public void setPost(@Nullable Post post) {
        this.post = post;
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
