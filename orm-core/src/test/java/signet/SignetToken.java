package signet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A hierarchy in one table, whose classes share a unique column. */
@Entity
@Table(name = "signet_tokens")
@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
public abstract class SignetToken {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(length = 20, nullable = false, unique = true)
    private String code = "";

    protected SignetToken() {}

    protected SignetToken(String code) {
        this.code = code;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }
}
