package circus;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity(name = "CircusBall")
@Table(name = "circus_balls")
public class Ball extends Prop {
    private int size;

    protected Ball() {}

    public Ball(String box, int number, String name) {
        super(box, number, name);
    }

    public int getSize() {
        return size;
    }

    public void setSize(int size) {
        this.size = size;
    }
}
