package lab;

import org.jspecify.annotations.Nullable;

public record Preferences(String theme, @Nullable Integer zoom) {}
