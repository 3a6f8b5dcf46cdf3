package warehouse;

import java.util.Objects;

public class ParcelKey {
    private int year;
    private long number;

    protected ParcelKey() {}

    public ParcelKey(int year, long number) {
        this.year = year;
        this.number = number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParcelKey key && year == key.year && number == key.number;
    }

    @Override
    public int hashCode() {
        return Objects.hash(year, number);
    }

    @Override
    public String toString() {
        return year + "/" + number;
    }
}
