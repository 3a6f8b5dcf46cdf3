package press;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.Objects;

/** Equal by what it says, whatever the class of the other. */
@Entity
@Table(name = "press_letters")
public class Letter {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(length = 80)
    private String text;

    @ManyToOne(fetch = FetchType.LAZY)
    private Author author;

    @ManyToOne(fetch = FetchType.LAZY)
    private Letter answers;

    @ManyToOne(fetch = FetchType.LAZY)
    private Stamp stamp;

    protected Letter() {}

    public Letter(String text) {
        this.text = text;
    }

    public Long getId() {
        return id;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public Author getAuthor() {
        return author;
    }

    public Letter getAnswers() {
        return answers;
    }

    public Stamp getStamp() {
        return stamp;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Letter letter && Objects.equals(text, letter.getText());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(text);
    }

    @Override
    public String toString() {
        return "Letter: " + text;
    }
}
