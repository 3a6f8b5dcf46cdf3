package registry;

import org.jspecify.annotations.Nullable;

public record AttendanceKey(@Nullable Long person, @Nullable Long lecture) {}
