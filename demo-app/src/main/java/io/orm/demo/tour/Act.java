package io.orm.demo.tour;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a scene does: a method that is run, measured, and shown.
 *
 * @param source the class whose source holds the method
 * @param method the method that {@code work} calls, shown as the act's code
 * @param work yields what the page shows as a table: a list of records, or one
 * @param kind how it is to be run
 */
record Act(
        String title,
        String remark,
        Class<?> source,
        String method,
        Supplier<? extends @Nullable Object> work,
        Kind kind) {
    enum Kind {
        PLAIN,
        /** The library or the database is to refuse it; the refusal is what the act shows. */
        REFUSED,
        /** Works on several threads, all of which count. */
        CONCURRENT
    }

    static Act act(
            String title, String remark, Class<?> source, String method, Supplier<? extends @Nullable Object> work) {
        return new Act(title, remark, source, method, work, Kind.PLAIN);
    }

    static Act refused(String title, String remark, Class<?> source, String method, Runnable work) {
        Supplier<@Nullable Object> yieldsNothing = () -> {
            work.run();
            return null;
        };
        return new Act(title, remark, source, method, yieldsNothing, Kind.REFUSED);
    }

    static Act concurrent(
            String title, String remark, Class<?> source, String method, Supplier<? extends @Nullable Object> work) {
        return new Act(title, remark, source, method, work, Kind.CONCURRENT);
    }
}
