package hospital;

import io.orm.annotation.OnUpdateCascade;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** Stands in a ward, and goes with it. */
@Entity
@Table(name = "hosp_beds")
public class Bed {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name = "";

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "ward_code")
    @OnUpdateCascade
    private @Nullable Ward ward;

    @Version
    private int version;

    protected Bed() {}

    public Bed(String name) {
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

    public @Nullable Ward getWard() {
        return ward;
    }

    public int getVersion() {
        return version;
    }

    public void setWard(@Nullable Ward ward) {
        this.ward = ward;
    }
}
