package io.orm.core.type;

import io.orm.core.exception.UsageException;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An {@code interval} as the database keeps it: months, days and time beside each other, since a month has no fixed number of days, nor a day of hours.
 * Immutable.
 *
 * @param months years are twelve of them
 * @param micros the part smaller than a day, in microseconds; may exceed a day
 */
public record Interval(int months, int days, long micros) {
    private static final int MONTHS_PER_YEAR = 12;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

    /** {@code 1 year 2 mons -3 days -04:05:06.789}: what the server writes unless told otherwise. */
    private static final Pattern SERVER = Pattern.compile("(?:(-?\\+?\\d+) years? ?)?(?:(-?\\+?\\d+) mons? ?)?"
            + "(?:(-?\\+?\\d+) days? ?)?(?:([-+]?)(\\d+):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,6}))?)?");

    /** {@code P1Y2M-3DT-4H-5M-6.789S}. */
    private static final Pattern ISO =
            Pattern.compile("P(?:(-?\\d+)Y)?(?:(-?\\d+)M)?(?:(-?\\d+)D)?(T.+)?", Pattern.CASE_INSENSITIVE);

    /** Both parts together. */
    public static Interval of(Period period, Duration duration) {
        return new Interval(
                Math.toIntExact(period.toTotalMonths()),
                Math.toIntExact(period.get(ChronoUnit.DAYS)),
                micros(duration));
    }

    public static Interval of(Period period) {
        return of(period, Duration.ZERO);
    }

    /** Time alone; a day is no day but 24 hours. Nanoseconds below a microsecond are cut. */
    public static Interval of(Duration duration) {
        return of(Period.ZERO, duration);
    }

    private static long micros(Duration duration) {
        try {
            return Math.addExact(
                    Math.multiplyExact(duration.getSeconds(), MICROS_PER_SECOND), duration.getNano() / 1_000);
        } catch (ArithmeticException tooLong) {
            throw new UsageException(
                    "The duration " + duration + " is longer than an interval can be: about 292,000 years", tooLong);
        }
    }

    /**
     * Reads {@code 1 year 2 mons 3 days 04:05:06} or {@code P1Y2M3DT4H5M6S}.
     *
     * @throws UsageException if the text is neither
     */
    public static Interval parse(String text) {
        Matcher server = SERVER.matcher(text);
        if (!text.isEmpty() && server.matches()) {
            long time = server.group(5) == null
                    ? 0
                    : (Long.parseLong(server.group(5)) * 3_600
                                            + number(server.group(6)) * 60L
                                            + number(server.group(7)))
                                    * MICROS_PER_SECOND
                            + fraction(server.group(8));
            return new Interval(
                    number(server.group(1)) * MONTHS_PER_YEAR + number(server.group(2)),
                    number(server.group(3)),
                    "-".equals(server.group(4)) ? -time : time);
        }
        Matcher iso = ISO.matcher(text);
        if (text.length() > 1 && iso.matches()) {
            return new Interval(
                    number(iso.group(1)) * MONTHS_PER_YEAR + number(iso.group(2)),
                    number(iso.group(3)),
                    iso.group(4) == null ? 0 : micros(Duration.parse("P" + iso.group(4))));
        }
        throw new UsageException(
                text.endsWith("infinity")
                        ? "The database holds the interval " + text
                                + ", which has no length in Java; leave such rows out by isfinite(…)"
                        : "No interval: " + text);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static long fraction(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong((digits + "00000").substring(0, 6));
    }

    /** Days of the calendar as whole days, for a database that knows time only. */
    public static Interval ofDaysAndTime(Duration duration) {
        long micros = micros(duration);
        return new Interval(0, Math.toIntExact(micros / MICROS_PER_DAY), micros % MICROS_PER_DAY);
    }

    /**
     * Its length, a day being 24 hours.
     *
     * @throws UsageException if it has months, which have no length
     */
    public Duration toDuration() {
        if (months != 0) {
            throw new UsageException("The interval " + this
                    + " has months and so is no java.time.Duration; use period() or mixedInterval()");
        }
        return Duration.ofDays(days).plus(micros, ChronoUnit.MICROS);
    }

    /**
     * Its years, months and days.
     *
     * @throws UsageException if it has a part smaller than a day
     */
    public Period toPeriod() {
        if (micros != 0) {
            throw new UsageException(
                    "The interval " + this
                            + " has a part smaller than a day and so is no java.time.Period; use interval() or mixedInterval()");
        }
        return Period.of(months / MONTHS_PER_YEAR, months % MONTHS_PER_YEAR, days);
    }

    /** The form of ISO 8601, which the server reads: {@code P14M3DT-4.5S}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("P");
        if (months != 0) {
            text.append(months).append('M');
        }
        if (days != 0) {
            text.append(days).append('D');
        }
        if (micros != 0 || text.length() == 1) {
            long fraction = Math.abs(micros % MICROS_PER_SECOND);
            text.append('T');
            if (micros < 0) {
                text.append('-');
            }
            text.append(Math.abs(micros / MICROS_PER_SECOND));
            if (fraction != 0) {
                text.append(String.format(Locale.ROOT, ".%06d", fraction));
            }
            text.append('S');
        }
        return text.toString();
    }
}
