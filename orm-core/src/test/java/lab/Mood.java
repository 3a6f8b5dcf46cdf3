package lab;

import io.orm.annotation.NativeEnum;

@NativeEnum("lab_mood")
public enum Mood {
    SAD,
    OK,
    HAPPY
}
