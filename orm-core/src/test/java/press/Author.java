package press;

import io.orm.loading.WriteOnlyCollection;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Its getters do not simply hand out its fields. */
@Entity
@Table(name = "press_authors")
public class Author {
    @EmbeddedId
    private AuthorKey key;

    @Column(length = 80)
    private String name;

    @Basic(fetch = FetchType.LAZY)
    private String biography;

    @OneToMany(mappedBy = "author")
    private List<Title> titles = new ArrayList<>();

    @OneToMany(mappedBy = "author")
    private WriteOnlyCollection<Letter> letters = WriteOnlyCollection.empty();

    @Transient
    private String note = "-";

    protected Author() {}

    public Author(AuthorKey key, String name) {
        this.key = key;
        this.name = name;
    }

    public AuthorKey getKey() {
        return key;
    }

    public String getName() {
        return name;
    }

    public Optional<String> getBiography() {
        return Optional.ofNullable(biography);
    }

    public List<Title> getTitles() {
        return Collections.unmodifiableList(titles);
    }

    public WriteOnlyCollection<Letter> getLetters() {
        return letters;
    }

    public void setLetters(WriteOnlyCollection<Letter> letters) {
        this.letters = letters;
    }

    public String getNote() {
        return note;
    }

    public String getLabel() {
        return name + " (" + key.country() + ")";
    }
}
