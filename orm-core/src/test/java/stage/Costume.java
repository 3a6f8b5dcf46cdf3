package stage;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Under a part of an embedded value. */
@Entity(name = "StageCostume")
@Table(name = "stage_costumes")
public class Costume {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private Wardrobe place;

    protected Costume() {}

    public Costume(Wardrobe place) {
        this.place = place;
    }

    public Long getId() {
        return id;
    }

    public Wardrobe getPlace() {
        return place;
    }
}
