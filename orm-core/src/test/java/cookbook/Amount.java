package cookbook;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;

/** So much of something. */
@Embeddable
public record Amount(
        @Column(precision = 8, scale = 2) BigDecimal quantity,
        @Enumerated(EnumType.STRING) @Column(length = 10) Unit unit) {}
