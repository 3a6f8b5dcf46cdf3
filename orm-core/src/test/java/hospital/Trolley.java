package hospital;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Belongs to a ward; its constraint is checked at once unless the database says otherwise. */
@Entity
@Table(name = "hosp_trolleys")
public class Trolley {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name = "";

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "ward_code")
    private @Nullable Ward ward;

    protected Trolley() {}

    public Trolley(String name) {
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

    public void setWard(@Nullable Ward ward) {
        this.ward = ward;
    }
}
