package io.orm.demo.tour;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The last reports of slow statements, as they went to the log, for a page that cannot show a terminal. */
@Component
class SlowQueryLog extends AppenderBase<ILoggingEvent> {
    private static final int KEPT = 20;

    private final Deque<Line> lines = new ArrayDeque<>();

    record Line(Instant at, String logger, String message) {}

    SlowQueryLog() {
        // Not by the logging configuration: the application's console output stays Boot's.
        Logger logger = (Logger) LoggerFactory.getLogger("orm.sql.slow");
        setContext(logger.getLoggerContext());
        setName("tour");
        start();
        logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        synchronized (lines) {
            lines.addFirst(new Line(event.getInstant(), event.getLoggerName(), event.getFormattedMessage()));
            if (lines.size() > KEPT) {
                lines.removeLast();
            }
        }
    }

    List<Line> newest(int count) {
        synchronized (lines) {
            return lines.stream().limit(count).toList();
        }
    }
}
