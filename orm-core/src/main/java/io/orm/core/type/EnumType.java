package io.orm.core.type;

import java.util.List;

/** A native enum type of the database; {@link #ddl()} is its name. */
public interface EnumType<T extends Enum<T>> extends SqlType<T> {
    /** The names of the constants, in their order, by which the database compares them. */
    List<String> labels();
}
