package io.orm.event;

public enum EntityState {
    TRANSIENT,
    PENDING,
    PERSISTENT,
    DELETED,
    DETACHED
}
