package estate;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

@Embeddable
public record Plot(@Column(length = 20) String street, int number) {}
