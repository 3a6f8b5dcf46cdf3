package io.orm.annotation;

public enum LoadingStrategy {
    SELECT,
    PEERS,
    JOINED,
    SELECTIN,
    SUBQUERY,
    IMMEDIATE,
    RAISE,
    NONE
}
