package cookbook;

/** A rating, stored as its number. */
public record Stars(int number) {}
