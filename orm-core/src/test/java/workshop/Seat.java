package workshop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** An identifier of two parts. */
@Entity
@Table(name = "seats")
@IdClass(SeatId.class)
public class Seat {
    @Id
    @Column(length = 3)
    private String hall;

    @Id
    private int number;

    private boolean booked;

    @Version
    private int version;

    protected Seat() {}

    public Seat(String hall, int number) {
        this.hall = hall;
        this.number = number;
    }

    public String getHall() {
        return hall;
    }

    public int getNumber() {
        return number;
    }

    public boolean isBooked() {
        return booked;
    }

    public void setBooked(boolean booked) {
        this.booked = booked;
    }
}
