package lab;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** Refers to a specimen by its converted key. */
@Entity
@Table(name = "probes")
public class Probe {
    @Id
    @GeneratedValue
    private Long id;

    @ManyToOne
    private Specimen specimen;

    protected Probe() {}

    public Probe(Specimen specimen) {
        this.specimen = specimen;
    }

    public Long getId() {
        return id;
    }

    public Specimen getSpecimen() {
        return specimen;
    }
}
