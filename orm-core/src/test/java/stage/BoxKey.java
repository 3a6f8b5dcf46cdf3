package stage;

public record BoxKey(int tier, int number) {}
