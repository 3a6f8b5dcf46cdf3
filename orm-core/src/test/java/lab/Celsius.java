package lab;

/** Degrees. */
public record Celsius(double degrees) {}
