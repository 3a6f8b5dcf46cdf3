package workshop;

import io.orm.annotation.LoadGroup;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Some of its columns are read when they are used: two together, one alone. */
@Entity
@Table(name = "manuals")
public class Manual implements Serializable {
    private static final long serialVersionUID = 1L;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(length = 80)
    private String title;

    // tag::lazy[]
    @Basic(fetch = FetchType.LAZY)
    @LoadGroup("texts")
    private String summary;

    @Basic(fetch = FetchType.LAZY)
    @LoadGroup("texts")
    private String body;

    @Basic(fetch = FetchType.LAZY)
    private byte[] cover;
    // end::lazy[]

    @Version
    private int version;

    @ManyToOne(fetch = FetchType.LAZY)
    private Manual precedes;

    @SuppressWarnings("serial") // The list that it holds can be serialized.
    @OneToMany(mappedBy = "precedes")
    private List<Manual> followers = new ArrayList<>();

    protected Manual() {}

    public Manual(String title) {
        this.title = title;
    }

    public Long getId() {
        return id;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getSummary() {
        return summary;
    }

    public void setSummary(String summary) {
        this.summary = summary;
    }

    public String getBody() {
        return body;
    }

    public void setBody(String body) {
        this.body = body;
    }

    public byte[] getCover() {
        return cover;
    }

    public void setCover(byte[] cover) {
        this.cover = cover;
    }

    public Manual getPrecedes() {
        return precedes;
    }

    public void setPrecedes(Manual precedes) {
        this.precedes = precedes;
    }

    public List<Manual> getFollowers() {
        return followers;
    }

    /** No getter: it may read anything. */
    public String describe() {
        return title + ": " + summary;
    }
}
