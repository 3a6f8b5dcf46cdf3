package registry;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** SINGLE_TABLE with the key of an account. */
@Entity(name = "RegistryProfile")
@Table(name = "registry_personas")
@Inheritance
public class Profile {
    @Id
    private @Nullable Long id;

    private String name = "";

    @MapsId
    @OneToOne(fetch = FetchType.LAZY)
    private @Nullable Account account;

    @Version
    private int version;

    protected Profile() {}

    public Profile(Account account, String name) {
        this.account = account;
        this.name = name;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public @Nullable Account getAccount() {
        return account;
    }

    public void setAccount(@Nullable Account account) {
        this.account = account;
    }

    public int getVersion() {
        return version;
    }
}
