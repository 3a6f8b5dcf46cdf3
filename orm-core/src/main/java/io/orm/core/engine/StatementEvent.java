package io.orm.core.engine;

import io.orm.core.compiler.CompiledStatement;
import io.orm.core.event.Event;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of every execution. */
public interface StatementEvent extends Event {
    String sql();

    List<@Nullable Object> parameters();

    /** The same for executions that differ in values only. */
    String fingerprint();

    /** What it does. */
    CompiledStatement.Kind kind();

    /** The table it reads or writes first, without quotes; empty if unknown. */
    String table();

    /** Rows sent by a set-based write; 1 for every other statement. */
    int batchSize();

    /** May change text and parameters. */
    interface Before extends StatementEvent {
        void replace(String sql, List<@Nullable Object> parameters);
    }

    interface After extends StatementEvent {
        long rows();

        Duration duration();
    }

    interface Failed extends StatementEvent {
        Duration duration();

        RuntimeException exception();

        boolean isDisconnect();

        void replace(RuntimeException exception);
    }
}
