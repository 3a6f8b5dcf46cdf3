package forum;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Has its label, one of many, in a table below that of its version. */
@Entity
@Table(name = "warnings")
public class Warning extends Notice {
    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Label label;

    private int severity;

    protected Warning() {}

    public Warning(String text, @Nullable Label label) {
        super(text);
        this.label = label;
    }

    public @Nullable Label getLabel() {
        return label;
    }

    public void setLabel(@Nullable Label label) {
        this.label = label;
    }

    public int getSeverity() {
        return severity;
    }

    public void setSeverity(int severity) {
        this.severity = severity;
    }
}
