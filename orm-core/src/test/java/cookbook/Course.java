package cookbook;

/** When a dish is served. */
public enum Course {
    STARTER,
    MAIN,
    DESSERT
}
