package signet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Unique columns in a secondary table, of which one may be null. */
@Entity
@Table(name = "signet_heralds")
@SecondaryTable(name = "signet_pledges")
public class SignetHerald {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(length = 20)
    private @Nullable String name;

    @Column(table = "signet_pledges", length = 20, unique = true)
    private @Nullable String motto;

    @Column(table = "signet_pledges", length = 20, nullable = false, unique = true)
    private @Nullable String oath;

    protected SignetHerald() {}

    public SignetHerald(@Nullable String name, @Nullable String motto, @Nullable String oath) {
        this.name = name;
        this.motto = motto;
        this.oath = oath;
    }

    public @Nullable Long getId() {
        return id;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public void setMotto(@Nullable String motto) {
        this.motto = motto;
    }

    public @Nullable String getMotto() {
        return motto;
    }

    public void setOath(@Nullable String oath) {
        this.oath = oath;
    }
}
