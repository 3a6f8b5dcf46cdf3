package freight;

import jakarta.persistence.Entity;

@Entity(name = "FreightWarning")
public class Warning extends Note {
    private int level;

    protected Warning() {}

    public Warning(String name) {
        super(name);
    }

    public int getLevel() {
        return level;
    }

    public void setLevel(int level) {
        this.level = level;
    }
}
