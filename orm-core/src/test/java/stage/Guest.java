package stage;

import io.orm.annotation.Loading;
import io.orm.annotation.LoadingStrategy;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** Under the box that it sits in, which loads with it. */
@Entity(name = "StageGuest")
@Table(name = "stage_guests")
public class Guest {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;

    @ManyToOne
    @Loading(LoadingStrategy.SELECTIN)
    private Box box;

    protected Guest() {}

    public Guest(String name, Box box) {
        this.name = name;
        this.box = box;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public Box getBox() {
        return box;
    }
}
