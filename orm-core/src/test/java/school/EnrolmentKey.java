package school;

import jakarta.persistence.Embeddable;

@Embeddable
public record EnrolmentKey(Long student, String course) {}
