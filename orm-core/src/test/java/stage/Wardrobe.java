package stage;

import jakarta.persistence.Embeddable;

@Embeddable
public record Wardrobe(String room, int hanger) {}
