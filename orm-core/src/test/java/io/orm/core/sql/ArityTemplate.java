package io.orm.core.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What exists once for each number of columns: {@code RowN}, {@code FunctionN}, {@code SelectN}, {@code ProjectionN} and the overloads of
 * {@code select} and {@code row}. Run {@link #main} with the source directory after a change, then format.
 */
final class ArityTemplate {
    static final int MAXIMUM = 22;

    private ArityTemplate() {}

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]).resolve("io/orm/core/sql");
        for (Map.Entry<String, String> each : sources().entrySet()) {
            Files.writeString(directory.resolve(each.getKey()), each.getValue());
        }
    }

    /** Sources by file name. */
    static Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        for (int n = 2; n <= MAXIMUM; n++) {
            sources.put("Row" + n + ".java", row(n));
            sources.put("Function" + n + ".java", function(n));
            sources.put("Projection" + n + ".java", projection(n));
            sources.put("Select" + n + ".java", select(n));
        }
        sources.put("RowOverloads.java", overloads());
        return sources;
    }

    private static String list(int n, IntFunction<String> element) {
        return list(n, ", ", element);
    }

    private static String list(int n, String separator, IntFunction<String> element) {
        return IntStream.rangeClosed(1, n).mapToObj(element).collect(Collectors.joining(separator));
    }

    private static String letter(int i) {
        return String.valueOf((char) ('A' + i - 1));
    }

    private static String letters(int n) {
        return list(n, ArityTemplate::letter);
    }

    private static String row(int n) {
        return """
                package io.orm.core.sql;

                import org.jspecify.annotations.Nullable;

                /** One row of %d values. A value is null where SQL says so. */
                public record Row%d<%s>(%s) {}
                """.formatted(
                n, n, list(n, i -> letter(i) + " extends @Nullable Object"), list(n, i -> letter(i) + " v" + i));
    }

    private static String function(int n) {
        return """
                package io.orm.core.sql;

                /** A function of %d arguments, such as the constructor of a record. */
                @FunctionalInterface
                public interface Function%d<%s, X> {
                    X apply(%s);
                }
                """.formatted(n, n, letters(n), list(n, i -> letter(i) + " v" + i));
    }

    private static String mapper(int n) {
        return "Function" + n + "<" + list(n, i -> "? super " + letter(i)) + ", ? extends X> mapper";
    }

    private static String projection(int n) {
        return """
                package io.orm.core.sql;

                import java.util.Arrays;
                import java.util.List;
                import org.jspecify.annotations.Nullable;

                /** %1$d selections that are read as one: a nested record, the result of {@code RETURNING}, a row value to compare. */
                @SuppressWarnings("NullAway") // a value may be null where SQL says so
                public final class Projection%1$d<%2$s> extends RowProjection<Row%1$d<%2$s>> {
                %3$s

                    Projection%1$d(%4$s) {
                        super(List.of(%5$s));
                %6$s
                    }

                    /** Reads the values through {@code mapper}, usually a record's constructor. */
                    public <X> Selection<X> map(%7$s) {
                        return new MappedSelection<>(parts(), layout -> decoder(layout, mapper));
                    }

                    @Override
                    public RowDecoder<Row%1$d<%2$s>> decoder(SelectLayout layout) {
                        return decoder(layout, Row%1$d::new);
                    }

                    @Override
                    List<? extends @Nullable Object> values(Row%1$d<%2$s> row) {
                        return Arrays.asList(%8$s);
                    }

                    private <X> RowDecoder<X> decoder(SelectLayout layout, %7$s) {
                %9$s
                        return row -> {
                %10$s
                            try {
                                return mapper.apply(%11$s);
                            } catch (NullPointerException e) {
                                throw nullComponent(e, %11$s);
                            }
                        };
                    }
                }
                """.formatted(
                n,
                letters(n),
                list(n, "\n", i -> "    private final Selection<" + letter(i) + "> s" + i + ";"),
                list(n, i -> "Selection<" + letter(i) + "> s" + i),
                list(n, i -> "s" + i),
                list(n, "\n", i -> "        this.s" + i + " = s" + i + ";"),
                mapper(n),
                list(n, i -> "row.v" + i + "()"),
                list(n, "\n", i -> "        RowDecoder<" + letter(i) + "> d" + i + " = s" + i + ".decoder(layout);"),
                list(n, "\n", i -> "            " + letter(i) + " v" + i + " = d" + i + ".decode(row);"),
                list(n, i -> "v" + i));
    }

    private static String select(int n) {
        return """
                package io.orm.core.sql;

                /** A {@code SELECT} of %1$d things. */
                public final class Select%1$d<%2$s> extends SelectClauses<Row%1$d<%2$s>, Select%1$d<%2$s>> {
                    private final Projection%1$d<%2$s> columns;

                    Select%1$d(SelectNode clauses, Projection%1$d<%2$s> columns) {
                        super(clauses, columns);
                        this.columns = columns;
                    }

                    /** Reads every row through {@code mapper}, usually a record's constructor. Ends the statement: clauses come before. */
                    public <X> Query<X> map(%3$s) {
                        return new DeferredQuery<>(this::node, columns.map(mapper));
                    }

                    @Override
                    Select%1$d<%2$s> with(SelectNode clauses) {
                        return new Select%1$d<>(clauses, columns);
                    }
                }
                """.formatted(n, letters(n), mapper(n));
    }

    private static String overloads() {
        StringBuilder methods = new StringBuilder();
        for (int n = 2; n <= MAXIMUM; n++) {
            methods.append("""

                        /** {@code SELECT …} of %1$d things; a row is read as a {@link Row%1$d}. */
                        public static <%2$s> Select%1$d<%2$s> select(%3$s) {
                            return new Select%1$d<>(SelectNode.of(List.of(%4$s)), row(%4$s));
                        }

                        /** %1$d selections as one. */
                        public static <%2$s> Projection%1$d<%2$s> row(%3$s) {
                            return new Projection%1$d<>(%4$s);
                        }
                    """.formatted(
                            n, letters(n), list(n, i -> "Selection<" + letter(i) + "> s" + i), list(n, i -> "s" + i)));
        }
        return """
                package io.orm.core.sql;

                import java.util.List;

                /** The overloads of {@code select} and {@code row} by number; {@link Sql} inherits them. */
                abstract class RowOverloads {
                    RowOverloads() {}
                %s}
                """.formatted(methods);
    }
}
