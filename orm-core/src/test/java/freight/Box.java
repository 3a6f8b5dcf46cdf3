package freight;

import io.orm.annotation.Formula;
import jakarta.persistence.Basic;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Entity(name = "FreightBox")
@Table(name = "freight_boxes")
public class Box extends Item {
    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "box_id")
    @OrderColumn(name = "place")
    private List<Item> content = new ArrayList<>();

    private int weight;

    // tag::formula[]
    @Formula("{name} || ' of ' || {weight}")
    private @Nullable String label;
    // end::formula[]

    @Basic(fetch = FetchType.LAZY)
    @Formula("upper({name}) || {weight}")
    private @Nullable String mark;

    protected Box() {}

    public Box(String name) {
        super(name);
    }

    public List<Item> getContent() {
        return content;
    }

    public int getWeight() {
        return weight;
    }

    public void setWeight(int weight) {
        this.weight = weight;
    }

    public @Nullable String getLabel() {
        return label;
    }

    public @Nullable String getMark() {
        return mark;
    }
}
