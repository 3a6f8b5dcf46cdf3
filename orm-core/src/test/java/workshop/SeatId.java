package workshop;

import java.util.Objects;

/** The identifier of a {@link Seat}. */
public class SeatId {
    private String hall;
    private int number;

    public SeatId() {}

    public SeatId(String hall, int number) {
        this.hall = hall;
        this.number = number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SeatId id && Objects.equals(id.hall, hall) && id.number == number;
    }

    @Override
    public int hashCode() {
        return Objects.hash(hall, number);
    }

    @Override
    public String toString() {
        return hall + number;
    }
}
