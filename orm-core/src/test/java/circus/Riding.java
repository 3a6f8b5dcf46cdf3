package circus;

import io.orm.annotation.OnDelete;
import io.orm.core.sql.ReferentialAction;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

@Entity(name = "CircusRiding")
@DiscriminatorValue("2")
public class Riding extends GroundAct {
    @ManyToOne(fetch = FetchType.LAZY)
    @OnDelete(ReferentialAction.CASCADE)
    private @Nullable Animal animal;

    protected Riding() {}

    public Riding(String name) {
        super(name);
    }

    public @Nullable Animal getAnimal() {
        return animal;
    }

    public void setAnimal(@Nullable Animal animal) {
        this.animal = animal;
    }
}
