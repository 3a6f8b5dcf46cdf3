package registry;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** JOINED with the key of an account. */
@Entity(name = "RegistryDossier")
@Table(name = "registry_dossiers")
@Inheritance(strategy = InheritanceType.JOINED)
public class Dossier {
    @Id
    @OneToOne(fetch = FetchType.LAZY)
    private @Nullable Account account;

    private String name = "";

    protected Dossier() {}

    public Dossier(Account account, String name) {
        this.account = account;
        this.name = name;
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
