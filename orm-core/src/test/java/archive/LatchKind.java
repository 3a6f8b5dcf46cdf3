package archive;

public enum LatchKind {
    CODE,
    KEY
}
