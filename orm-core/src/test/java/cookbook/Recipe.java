package cookbook;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Has collections of values and of embeddables, as sets and as lists. */
@Entity
@Table(name = "recipes")
public class Recipe {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(length = 50)
    private String title;

    // tag::elements[]
    @ElementCollection
    @Column(name = "tag", length = 20)
    private Set<String> tags = new HashSet<>();

    @ElementCollection
    @CollectionTable(
            name = "ingredients",
            joinColumns = @JoinColumn(name = "recipe"),
            indexes = @Index(columnList = "name"))
    @AttributeOverride(name = "amount.unit", column = @Column(name = "measure", length = 10))
    private List<Ingredient> ingredients = new ArrayList<>();
    // end::elements[]

    @ElementCollection
    private Set<Source> sources = new HashSet<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @Enumerated(EnumType.STRING)
    @Column(name = "course", length = 10)
    @OrderBy("DESC")
    private Set<Course> courses = new HashSet<>();

    @ElementCollection
    private Collection<Stars> ratings;

    // tag::ordered[]
    @ElementCollection
    @OrderColumn(name = "number")
    @Column(name = "step", length = 100)
    private List<String> steps = new ArrayList<>();
    // end::ordered[]

    @ElementCollection
    @OrderColumn
    private List<Ingredient> garnish = new ArrayList<>();

    protected Recipe() {}

    public Recipe(String title) {
        this.title = title;
    }

    public Long getId() {
        return id;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public Set<String> getTags() {
        return tags;
    }

    public void setTags(Set<String> tags) {
        this.tags = tags;
    }

    public List<Ingredient> getIngredients() {
        return ingredients;
    }

    public Set<Source> getSources() {
        return sources;
    }

    public Set<Course> getCourses() {
        return courses;
    }

    public List<String> getSteps() {
        return steps;
    }

    public void setSteps(List<String> steps) {
        this.steps = steps;
    }

    public List<Ingredient> getGarnish() {
        return garnish;
    }

    public Collection<Stars> getRatings() {
        return ratings;
    }

    public void setRatings(Collection<Stars> ratings) {
        this.ratings = ratings;
    }
}
