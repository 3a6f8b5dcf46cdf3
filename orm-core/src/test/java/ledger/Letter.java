package ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "letters")
public class Letter extends Document {
    private @Nullable String recipient;

    private @Nullable String pages;

    protected Letter() {}

    public Letter(String title, String recipient, String pages) {
        super(title);
        this.recipient = recipient;
        this.pages = pages;
    }

    public @Nullable String getRecipient() {
        return recipient;
    }

    public @Nullable String getPages() {
        return pages;
    }
}
