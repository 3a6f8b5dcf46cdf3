package registry;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** JOINED, and an account has a part of its key. */
@Entity(name = "RegistryLine")
@Table(name = "registry_lines")
@Inheritance(strategy = InheritanceType.JOINED)
public class Line {
    @EmbeddedId
    private @Nullable LineKey id;

    @MapsId("account")
    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Account account;

    private String name = "";

    protected Line() {}

    public Line(LineKey id, Account account, String name) {
        this.id = id;
        this.account = account;
        this.name = name;
    }

    public @Nullable LineKey getId() {
        return id;
    }

    public @Nullable Account getAccount() {
        return account;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
