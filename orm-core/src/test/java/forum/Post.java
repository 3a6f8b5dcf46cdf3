package forum;

import io.orm.annotation.OnDelete;
import io.orm.core.sql.ReferentialAction;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes with its topic. */
@Entity
@Table(name = "posts")
public class Post {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String text;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(ReferentialAction.CASCADE)
    private @Nullable Topic topic;

    @OneToMany(mappedBy = "post", cascade = CascadeType.REMOVE)
    private List<Vote> votes = new ArrayList<>();

    @Version
    private int version;

    protected Post() {
        this("");
    }

    public Post(String text) {
        this.text = text;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public @Nullable Topic getTopic() {
        return topic;
    }

    public void setTopic(@Nullable Topic topic) {
        this.topic = topic;
    }

    public List<Vote> getVotes() {
        return votes;
    }

    public int getVersion() {
        return version;
    }
}
