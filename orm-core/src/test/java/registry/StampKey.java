package registry;

import org.jspecify.annotations.Nullable;

public record StampKey(@Nullable Long account, int number) {}
