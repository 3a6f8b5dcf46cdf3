package library;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.OneToOne;
import java.time.LocalDate;

@Entity
@IdClass(LoanKey.class)
public class Loan {
    @Id
    private long number;

    @Id
    private int year;

    private LocalDate due;

    @OneToOne
    private Copy copy;

    protected Loan() {}

    public LocalDate getDue() {
        return due;
    }

    public Copy getCopy() {
        return copy;
    }
}
