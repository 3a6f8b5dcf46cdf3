package circus;

import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity(name = "CircusAcrobat")
@Table(name = "circus_acrobats")
@DiscriminatorValue("A")
public class Acrobat extends Artist {
    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Artist partner;

    private int height;

    protected Acrobat() {}

    public Acrobat(String name) {
        super(name);
    }

    public @Nullable Artist getPartner() {
        return partner;
    }

    public void setPartner(@Nullable Artist partner) {
        this.partner = partner;
    }

    public int getHeight() {
        return height;
    }

    public void setHeight(int height) {
        this.height = height;
    }
}
