package library;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

@Entity
public class Copy {
    @EmbeddedId
    private CopyKey key;

    @ManyToOne(fetch = FetchType.LAZY)
    private Book book;

    @OneToOne(mappedBy = "copy")
    private Loan loan;

    @ElementCollection
    @CollectionTable(name = "copy_marks")
    private Set<String> marks = new HashSet<>();

    @ElementCollection
    private List<Size> sizes = new ArrayList<>();

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
