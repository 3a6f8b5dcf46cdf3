package registry;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** TABLE_PER_CLASS, and an account has a part of its key. */
@Entity(name = "RegistryStamp")
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
@IdClass(StampKey.class)
public abstract class Stamp {
    @Id
    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Account account;

    @Id
    private int number;

    private String name = "";

    protected Stamp() {}

    protected Stamp(Account account, int number, String name) {
        this.account = account;
        this.number = number;
        this.name = name;
    }

    public @Nullable Account getAccount() {
        return account;
    }

    public int getNumber() {
        return number;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
