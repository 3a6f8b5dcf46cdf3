package registry;

import jakarta.persistence.Entity;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;

@Entity(name = "RegistrySecret")
@Table(name = "registry_secrets")
@PrimaryKeyJoinColumn(name = "dossier_id")
public class Secret extends Dossier {
    private int level;

    protected Secret() {}

    public Secret(Account account, String name) {
        super(account, name);
    }

    public int getLevel() {
        return level;
    }

    public void setLevel(int level) {
        this.level = level;
    }
}
