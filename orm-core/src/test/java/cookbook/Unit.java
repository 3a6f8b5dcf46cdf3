package cookbook;

/** What an ingredient is measured in. */
public enum Unit {
    GRAM,
    LITRE,
    PIECE
}
