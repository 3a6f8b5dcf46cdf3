package lab;

import jakarta.persistence.EnumeratedValue;

public enum Severity {
    NOTE(10),
    WARNING(20),
    ALARM(99);

    @EnumeratedValue
    @SuppressWarnings("UnusedVariable") // read by its name
    private final int level;

    Severity(int level) {
        this.level = level;
    }
}
