package annex;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity(name = "AnnexTowerCrane")
@Table(name = "annex_tower_cranes")
public class TowerCrane extends Crane {
    private int segments;

    protected TowerCrane() {}

    public TowerCrane(String name) {
        super(name);
    }

    public int getSegments() {
        return segments;
    }

    public void setSegments(int segments) {
        this.segments = segments;
    }
}
