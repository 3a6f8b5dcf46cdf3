package forum;

import io.orm.loading.DynamicCollection;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Its code, of two letters, may change, and is in five other tables. */
@Entity
@Table(name = "labels")
public class Label {
    @Id
    @Column(length = 2)
    private String code;

    private @Nullable String name;

    @ManyToOne
    private @Nullable Label parent;

    @OneToMany(mappedBy = "parent")
    private Set<Label> parts = new HashSet<>();

    @OneToMany
    @JoinColumn(name = "label_code")
    private List<Sleeve> sleeves = new ArrayList<>();

    @ManyToMany
    @JoinTable(name = "labels_topics")
    private Set<Topic> topics = new HashSet<>();

    @ElementCollection
    private Set<String> slogans = new HashSet<>();

    @OneToMany(mappedBy = "label")
    private DynamicCollection<Warning> warnings = DynamicCollection.empty();

    protected Label() {
        this("");
    }

    public Label(String code) {
        this.code = code;
    }

    public Label(String code, String name) {
        this.code = code;
        this.name = name;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Set<Label> getParts() {
        return parts;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public @Nullable Label getParent() {
        return parent;
    }

    public void setParent(@Nullable Label parent) {
        this.parent = parent;
    }

    public List<Sleeve> getSleeves() {
        return sleeves;
    }

    public Set<Topic> getTopics() {
        return topics;
    }

    public DynamicCollection<Warning> getWarnings() {
        return warnings;
    }

    public Set<String> getSlogans() {
        return slogans;
    }
}
