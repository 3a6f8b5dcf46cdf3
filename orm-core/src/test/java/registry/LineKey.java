package registry;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

@Embeddable
public record LineKey(@Nullable Long account, int number) {}
