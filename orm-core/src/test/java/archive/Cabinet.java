package archive;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.util.HashMap;
import java.util.Map;

@Entity
public class Cabinet {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;

    // tag::map[]
    @OneToMany(mappedBy = "cabinet", cascade = CascadeType.ALL, orphanRemoval = true)
    @MapKey(name = "label")
    @OrderBy("label")
    private Map<String, Drawer> drawers = new HashMap<>();

    @ManyToMany
    @MapKey
    private Map<Long, Sticker> stickers = new HashMap<>();
    // end::map[]

    @OneToMany
    @JoinColumn(name = "cabinet_id")
    @MapKey(name = "kind")
    private Map<LatchKind, Latch> latches = new HashMap<>();

    protected Cabinet() {}

    public Cabinet(String name) {
        this.name = name;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public Map<String, Drawer> getDrawers() {
        return drawers;
    }

    public void setDrawers(Map<String, Drawer> drawers) {
        this.drawers = drawers;
    }

    public Map<Long, Sticker> getStickers() {
        return stickers;
    }

    public Map<LatchKind, Latch> getLatches() {
        return latches;
    }
}
