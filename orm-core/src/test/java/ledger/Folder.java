package ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

@Entity
@Table(name = "folders")
public class Folder extends Numbered<Long> {
    private String name = "";

    @OneToMany(mappedBy = "folder")
    @OrderBy("title")
    private List<Document> documents = new ArrayList<>();

    protected Folder() {}

    public Folder(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public List<Document> getDocuments() {
        return documents;
    }
}
