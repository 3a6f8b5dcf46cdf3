package io.orm.demo.tour;

import static io.orm.core.sql.Functions.count;
import static io.orm.core.sql.Sql.select;
import static io.orm.demo.catalog.Track_.TRACK;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.orm.demo.catalog.Track_;
import io.orm.session.Session;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Scene 9: what is slow, and where one sees it. */
@Service
class SlowQueries {
    private final Session session;
    private final MeterRegistry meters;
    private final SlowQueryLog log;

    SlowQueries(Session session, MeterRegistry meters, SlowQueryLog log) {
        this.session = session;
        this.meters = meters;
        this.log = log;
    }

    record Pairs(Long pairs) {}

    record Timing(String tags, long count, double totalMillis, double maxMillis) {}

    /** More than four million pairs to look at. */
    @Transactional(readOnly = true)
    Pairs everyRockTrackWithEveryLongerTrack() {
        Track_ longer = TRACK.as("longer");
        return new Pairs(session.one(select(count())
                .from(TRACK)
                .join(longer, longer.milliseconds.gt(TRACK.milliseconds))
                .where(TRACK.genreId.eq(1))));
    }

    List<SlowQueryLog.Line> whatTheLogSays() {
        return log.newest(3);
    }

    List<Timing> timers() {
        return meters.find("orm.statement").timers().stream()
                .map(SlowQueries::timing)
                .sorted(Comparator.comparingDouble(Timing::totalMillis).reversed())
                .toList();
    }

    private static Timing timing(Timer timer) {
        String tags = timer.getId().getTags().stream()
                .map((Tag tag) -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(", "));
        return new Timing(
                tags, timer.count(), timer.totalTime(TimeUnit.MILLISECONDS), timer.max(TimeUnit.MILLISECONDS));
    }
}
