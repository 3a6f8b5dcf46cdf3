package cookbook;

import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OrderBy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Has values that only the entities below it say how to convert. */
@MappedSuperclass
@Convert(attributeName = "words", converter = ShoutConverter.class)
public abstract class Storage {
    @ElementCollection
    private Set<String> labels = new HashSet<>();

    @ElementCollection
    @OrderBy
    private List<String> words = new ArrayList<>();

    @ElementCollection
    private Map<String, String> remarks = new HashMap<>();

    @ElementCollection
    @Convert(converter = ShoutConverter.class)
    private Map<String, String> places = new HashMap<>();

    @ElementCollection
    private List<Ingredient> goods = new ArrayList<>();

    @ElementCollection
    private Map<String, Ingredient> best = new HashMap<>();

    public Set<String> getLabels() {
        return labels;
    }

    public List<String> getWords() {
        return words;
    }

    public Map<String, String> getRemarks() {
        return remarks;
    }

    public Map<String, String> getPlaces() {
        return places;
    }

    public List<Ingredient> getGoods() {
        return goods;
    }

    public Map<String, Ingredient> getBest() {
        return best;
    }
}
