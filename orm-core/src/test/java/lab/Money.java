package lab;

import java.math.BigDecimal;

public record Money(BigDecimal amount) {}
