package io.orm.demo.tour;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Methods as they stand in the sources, which the build puts beside the classes. It relies on their formatting, which the build checks. */
final class SourceCode {
    private SourceCode() {}

    /**
     * The only method of this name in the file of {@code type}, with its annotations, moved to the margin.
     *
     * @throws IllegalArgumentException if there is no such method
     */
    static String of(Class<?> type, String method) {
        List<String> lines = lines(type);
        // A declaration has a type before the name; a call has a point, a bracket or an operator.
        Pattern declaration =
                Pattern.compile("( +)(?!return |throw |new )[\\w<][\\w<>\\[\\], .?@]* " + method + "\\(.*");
        for (int start = 0; start < lines.size(); start++) {
            var matcher = declaration.matcher(lines.get(start));
            if (matcher.matches() && !lines.get(start).endsWith(";")) {
                String indent = matcher.group(1);
                int first = start;
                while (lines.get(first - 1).startsWith(indent + "@")) {
                    first--;
                }
                int last = start;
                while (!lines.get(last).equals(indent + "}")) {
                    last++;
                }
                return lines.subList(first, last + 1).stream()
                        .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line)
                        .collect(Collectors.joining("\n"));
            }
        }
        throw new IllegalArgumentException("No method " + method + " in the source of " + type.getName());
    }

    private static List<String> lines(Class<?> type) {
        String path = "/META-INF/sources/" + type.getName().replace('.', '/') + ".java";
        try (InputStream source = type.getResourceAsStream(path)) {
            if (source == null) {
                throw new IllegalArgumentException("The build has put no " + path + " beside the classes");
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }
}
