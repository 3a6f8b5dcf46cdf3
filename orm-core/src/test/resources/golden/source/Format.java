package library;

public enum Format {
    BOUND,
    PAPERBACK
}
