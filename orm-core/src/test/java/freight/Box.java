package freight;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

@Entity(name = "FreightBox")
@Table(name = "freight_boxes")
public class Box extends Item {
    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "box_id")
    @OrderColumn(name = "place")
    private List<Item> content = new ArrayList<>();

    protected Box() {}

    public Box(String name) {
        super(name);
    }

    public List<Item> getContent() {
        return content;
    }
}
