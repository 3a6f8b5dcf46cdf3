package annex;

import io.orm.annotation.Formula;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Computes with the columns of both its tables. */
@Entity(name = "AnnexPlaque")
@Table(name = "annex_plaques")
@SecondaryTable(name = "annex_engravings")
public class Plaque {
    @Id
    @GeneratedValue
    private @Nullable Long id;

    private String name = "";

    @Column(table = "annex_engravings")
    private @Nullable String text;

    // tag::formula[]
    @Formula("{name} || coalesce(': ' || {text}, '')")
    private @Nullable String whole;
    // end::formula[]

    @Formula("{text} || {id}")
    private @Nullable String numbered;

    protected Plaque() {}

    public Plaque(String name, @Nullable String text) {
        this.name = name;
        this.text = text;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public @Nullable String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = text;
    }

    public @Nullable String getWhole() {
        return whole;
    }

    public @Nullable String getNumbered() {
        return numbered;
    }
}
