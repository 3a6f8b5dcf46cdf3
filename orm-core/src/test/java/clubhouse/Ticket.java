package clubhouse;

import io.orm.annotation.Computed;
import io.orm.annotation.ServerDefault;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A key that the server makes, and values that it makes in a secondary table. */
@Entity
@Table(name = "club_tickets")
@SecondaryTable(name = "prices")
public class Ticket {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String title = "";

    @Column(table = "prices")
    private @Nullable Integer net;

    @Column(table = "prices")
    @Computed("net * 2")
    private @Nullable Integer gross;

    @Column(table = "prices")
    @ServerDefault("'EUR'")
    private @Nullable String currency;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Member owner;

    protected Ticket() {}

    public Ticket(String title, @Nullable Integer net) {
        this.title = title;
        this.net = net;
    }

    public @Nullable Long getId() {
        return id;
    }

    public String getTitle() {
        return title;
    }

    public @Nullable Integer getNet() {
        return net;
    }

    public void setNet(@Nullable Integer net) {
        this.net = net;
    }

    public @Nullable Member getOwner() {
        return owner;
    }

    public void setOwner(@Nullable Member owner) {
        this.owner = owner;
    }

    public @Nullable Integer getGross() {
        return gross;
    }

    public @Nullable String getCurrency() {
        return currency;
    }
}
