package io.orm.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.orm.core.engine.CountingSocketFactory;
import io.orm.core.engine.StatementEvent;
import io.orm.core.event.Events;
import io.orm.flush.FlushPlan;
import io.orm.session.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flushes a session, and compares its plan with what went over the wire: statements, values and round trips. What a flush has to load before is no part of its plan. */
public final class AsPlanned {
    private AsPlanned() {}

    /** A statement as it was sent. */
    private record Sent(String sql, List<@Nullable Object> parameters) {}

    /** @return the plan, which has been carried out */
    public static FlushPlan flush(Database database, Session session) {
        FlushPlan plan = session.flushPlan();
        String printed = plan.toString();
        FlushPlan again = session.flushPlan();
        assertThat(again.actions().stream().map(FlushPlan.Action::sql))
                .as("planned twice")
                .containsExactlyElementsOf(
                        plan.actions().stream().map(FlushPlan.Action::sql).toList());
        List<Sent> sent = new ArrayList<>();
        long roundTrips;
        try (CountingSocketFactory.Recording recording = database.wire().record();
                Events.Registration ignored = database.engine()
                        .events()
                        .listen(
                                StatementEvent.Before.class,
                                event -> sent.add(new Sent(event.sql(), new ArrayList<>(event.parameters()))))) {
            session.flush();
            roundTrips = recording.traffic().roundTrips();
        }
        List<String> planned =
                plan.actions().stream().map(FlushPlan.Action::sql).toList();
        int all = sent.size();
        sent.removeIf(each -> each.sql.startsWith("select ") && !planned.contains(each.sql));
        roundTrips -= all - sent.size();
        assertThat(sent.stream().map(Sent::sql)).as("statements").containsExactlyElementsOf(planned);
        for (int i = 0; i < sent.size(); i++) {
            FlushPlan.Action action = plan.actions().get(i);
            assertThat(isSame(action.parameters(), again.actions().get(i).parameters(), sent.get(i).parameters))
                    .as("values of %s: planned %s, sent %s", action.sql(), action.parameters(), sent.get(i).parameters)
                    .isTrue();
        }
        assertThat(roundTrips)
                .as("round trips of\n%s", plan)
                .isEqualTo(plan.roundTrips().size());
        assertThat(plan.toString()).as("a plan is a value").isEqualTo(printed);
        return plan;
    }

    /** @param again what another plan has: a value that stands for others while these swap is another one each time */
    private static boolean isSame(@Nullable Object planned, @Nullable Object again, @Nullable Object sent) {
        if (planned == FlushPlan.GENERATED) {
            return sent != null;
        }
        if (planned instanceof List<?> some && again instanceof List<?> same && sent instanceof List<?> others) {
            if (some.size() != others.size()) {
                return false;
            }
            for (int i = 0; i < some.size(); i++) {
                if (!isSame(some.get(i), same.get(i), others.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return !areEqual(planned, again) || areEqual(planned, sent);
    }

    private static boolean areEqual(@Nullable Object one, @Nullable Object other) {
        return Arrays.deepEquals(new Object[] {one}, new Object[] {other});
    }
}
