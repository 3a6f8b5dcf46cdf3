package circus;

public record PropKey(String box, int number) {}
