package io.orm.spring.boot.autoconfigure;

import io.orm.session.SessionOptions;

/** Changes what sessions of the auto-configured factory start with, such as criteria for every query; beans of this type are called in their order. */
@FunctionalInterface
public interface SessionOptionsCustomizer {
    /** Returns the options to go on with. */
    SessionOptions customize(SessionOptions options);
}
