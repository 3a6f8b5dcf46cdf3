package estate;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.Map;

/** Its maps are also those of a subclass. */
@Entity(name = "EstateFarm")
@Table(name = "ek_farms")
@Inheritance
@AttributeOverride(name = "fees.key.number", column = @Column(name = "plot_number"))
public class Farm extends Land {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToMany
    private Map<Edge, Fence> borders = new HashMap<>();

    public Long getId() {
        return id;
    }

    public Map<Edge, Fence> getBorders() {
        return borders;
    }
}
