package archive;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

@Entity
public class Latch {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Enumerated(EnumType.STRING)
    private LatchKind kind;

    protected Latch() {}

    public Latch(LatchKind kind) {
        this.kind = kind;
    }

    public Long getId() {
        return id;
    }

    public LatchKind getKind() {
        return kind;
    }
}
