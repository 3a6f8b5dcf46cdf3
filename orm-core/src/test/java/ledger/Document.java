package ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** TABLE_PER_CLASS; it has no table itself. */
@Entity
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
public abstract class Document extends Numbered<Long> {
    private String title = "";

    @Version
    private int version;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Folder folder;

    protected Document() {}

    protected Document(String title) {
        this.title = title;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public @Nullable Folder getFolder() {
        return folder;
    }

    public void setFolder(@Nullable Folder folder) {
        this.folder = folder;
    }
}
