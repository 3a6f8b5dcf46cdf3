package registry;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Has the key of a person, of whatever class. */
@Entity(name = "RegistryCard")
@Table(name = "registry_cards")
public class Card {
    @Id
    private @Nullable Long id;

    @MapsId
    @OneToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "holder_id")
    private @Nullable Person holder;

    private String number = "";

    protected Card() {}

    public Card(Person holder, String number) {
        this.holder = holder;
        this.number = number;
    }

    public @Nullable Long getId() {
        return id;
    }

    public @Nullable Person getHolder() {
        return holder;
    }

    public void setHolder(@Nullable Person holder) {
        this.holder = holder;
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = number;
    }
}
