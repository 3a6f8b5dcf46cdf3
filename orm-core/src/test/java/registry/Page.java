package registry;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

@Entity(name = "RegistryPage")
public class Page extends Profile {
    private String url = "";

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Account editor;

    protected Page() {}

    public Page(Account account, String name) {
        super(account, name);
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public @Nullable Account getEditor() {
        return editor;
    }

    public void setEditor(@Nullable Account editor) {
        this.editor = editor;
    }
}
