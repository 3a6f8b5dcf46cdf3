package library;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;

@Entity
public class Copy {
    @EmbeddedId
    private CopyKey key;

    @ManyToOne(fetch = FetchType.LAZY)
    private Book book;

    @OneToOne(mappedBy = "copy")
    private Loan loan;

    protected Copy() {}

    public CopyKey getKey() {
        return key;
    }

    public Book getBook() {
        return book;
    }

    public Loan getLoan() {
        return loan;
    }
}
