package library;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.util.Objects;

@Embeddable
public class Print {
    private int pages;

    @Column(length = 40)
    private String paper;

    @Embedded
    private Size size;

    protected Print() {}

    public Print(int pages, String paper, Size size) {
        this.pages = pages;
        this.paper = paper;
        this.size = size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Print print
                && pages == print.pages
                && Objects.equals(paper, print.paper)
                && Objects.equals(size, print.size);
    }

    @Override
    public int hashCode() {
        return Objects.hash(pages, paper, size);
    }
}
