package library;

import io.orm.core.type.Json;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

@Entity
public class Book extends Item {
    private String title;

    @Column(precision = 10, scale = 2)
    private BigDecimal price;

    private boolean inPrint;
    private Integer edition;
    private double weight;
    private Instant printedAt;
    private byte[] cover;
    private List<String> tags;
    private Json extra;

    @Enumerated(EnumType.STRING)
    private Format format;

    @AttributeOverride(name = "paper", column = @Column(name = "paper_kind", length = 20))
    private Print print;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Author author;

    @ManyToMany
    private Set<Book> sequels = new HashSet<>();

    @ManyToMany(mappedBy = "sequels")
    private Set<Book> prequels = new HashSet<>();

    @OneToMany(mappedBy = "book")
    private List<Copy> copies = new ArrayList<>();

    protected Book() {}

    public Book(String title) {
        this.title = title;
    }

    public String getTitle() {
        return title;
    }

    public Author getAuthor() {
        return author;
    }

    public List<Copy> getCopies() {
        return copies;
    }
}
