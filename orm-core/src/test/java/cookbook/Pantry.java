package cookbook;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Has values and embeddables under keys. */
@Entity
@Table(name = "pantries")
public class Pantry {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(length = 50)
    private String name;

    // tag::maps[]
    @ElementCollection
    @MapKeyColumn(name = "product", length = 20)
    @Column(name = "amount")
    @OrderBy("key")
    private Map<String, Integer> stock = new HashMap<>();

    @ElementCollection
    @CollectionTable(name = "favourites", joinColumns = @JoinColumn(name = "pantry"))
    @MapKeyEnumerated(EnumType.STRING)
    @MapKeyColumn(name = "course", length = 10)
    @AttributeOverride(name = "value.amount.unit", column = @Column(name = "measure", length = 10))
    private Map<Course, Ingredient> favourites = new HashMap<>();
    // end::maps[]

    @ElementCollection(fetch = FetchType.EAGER)
    @Column(nullable = false)
    private Map<Stars, Course> ratings = new HashMap<>();

    @ElementCollection
    @Convert(attributeName = "key", converter = ShoutConverter.class)
    @Convert(attributeName = "value", converter = ShoutConverter.class)
    private Map<String, String> notes;

    @ElementCollection
    @MapKeyColumn(precision = 6, scale = 2)
    private Map<BigDecimal, Source> shelves = new HashMap<>();

    protected Pantry() {}

    public Pantry(String name) {
        this.name = name;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public Map<String, Integer> getStock() {
        return stock;
    }

    public void setStock(Map<String, Integer> stock) {
        this.stock = stock;
    }

    public Map<Course, Ingredient> getFavourites() {
        return favourites;
    }

    public Map<Stars, Course> getRatings() {
        return ratings;
    }

    public Map<String, String> getNotes() {
        return notes;
    }

    public void setNotes(Map<String, String> notes) {
        this.notes = notes;
    }

    public Map<BigDecimal, Source> getShelves() {
        return shelves;
    }
}
