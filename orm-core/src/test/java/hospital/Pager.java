package hospital;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Has a number and a tag that no other has, and calls another one if nobody answers. */
@Entity
@Table(name = "hosp_pagers")
public class Pager {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(nullable = false, unique = true)
    private int number;

    @Column(unique = true)
    private String tag = "";

    @ManyToOne
    private @Nullable Pager next;

    protected Pager() {}

    public Pager(int number, String tag, @Nullable Pager next) {
        this.number = number;
        this.tag = tag;
        this.next = next;
    }

    public @Nullable Long getId() {
        return id;
    }

    public int getNumber() {
        return number;
    }

    public void setNumber(int number) {
        this.number = number;
    }

    public String getTag() {
        return tag;
    }

    public void setTag(String tag) {
        this.tag = tag;
    }

    public @Nullable Pager getNext() {
        return next;
    }

    public void setNext(@Nullable Pager next) {
        this.next = next;
    }
}
