package cookbook;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.Map;

/** Says on its class how values in its collections are converted. */
@Entity
@Table(name = "cellars")
@Convert(attributeName = "labels", converter = ShoutConverter.class)
@Convert(attributeName = "remarks.key", converter = ShoutConverter.class)
@Convert(attributeName = "remarks.value", converter = ShoutConverter.class)
@Convert(attributeName = "places", disableConversion = true)
@Convert(attributeName = "goods.name", converter = ShoutConverter.class)
@Convert(attributeName = "best.value.name", converter = ShoutConverter.class)
@Convert(attributeName = "parts.key", converter = ShoutConverter.class)
@AttributeOverride(name = "goods.amount.unit", column = @Column(name = "measure", length = 10))
@AttributeOverride(name = "best.value.amount.unit", column = @Column(name = "gauge", length = 10))
public class Cellar extends Storage {
    @Id
    private long id;

    @OneToMany(cascade = CascadeType.ALL)
    private Map<String, Cellar> parts = new HashMap<>();

    protected Cellar() {}

    public Cellar(long id) {
        this.id = id;
    }

    public long getId() {
        return id;
    }

    public Map<String, Cellar> getParts() {
        return parts;
    }
}
