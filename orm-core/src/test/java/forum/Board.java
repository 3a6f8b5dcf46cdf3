package forum;

import io.orm.annotation.OnDelete;
import io.orm.annotation.OnUpdateCascade;
import io.orm.core.sql.ReferentialAction;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The database sees to the rows that are about it, when it goes and when it gets another code. */
@Entity
@Table(name = "boards")
public class Board {
    @Id
    @Column(length = 10)
    private String code;

    // tag::actions[]
    @ElementCollection
    @OnDelete(ReferentialAction.CASCADE)
    @OnUpdateCascade
    private Set<String> rules = new HashSet<>();

    @ManyToMany
    @JoinTable(name = "board_topics")
    @OnDelete(ReferentialAction.CASCADE)
    @OnUpdateCascade
    private Set<Topic> topics = new HashSet<>();

    @OneToMany
    @JoinColumn(name = "board_code")
    @OnUpdateCascade
    private List<Sleeve> pinned = new ArrayList<>();
    // end::actions[]

    protected Board() {
        this("");
    }

    public Board(String code) {
        this.code = code;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public Set<String> getRules() {
        return rules;
    }

    public Set<Topic> getTopics() {
        return topics;
    }

    public List<Sleeve> getPinned() {
        return pinned;
    }
}
