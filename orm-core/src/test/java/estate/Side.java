package estate;

public enum Side {
    NORTH,
    SOUTH
}
