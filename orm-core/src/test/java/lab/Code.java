package lab;

/** A key that only the application knows; text in the database. */
public record Code(String prefix, int number) {}
