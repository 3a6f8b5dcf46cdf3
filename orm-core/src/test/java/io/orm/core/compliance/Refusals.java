package io.orm.core.compliance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What a dialect refuses: cases by name, each with the words by which the refusal names the construct. */
final class Refusals {
    private Refusals() {}

    static Map<String, String> of(String dialect) {
        String resource = "/compliance/" + dialect + "-refusals.txt";
        try (InputStream in = Objects.requireNonNull(Refusals.class.getResourceAsStream(resource), resource)) {
            Map<String, String> refusals = new LinkedHashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        int at = line.indexOf('|');
                        refusals.put(
                                line.substring(0, at).strip(),
                                line.substring(at + 1).strip());
                    });
            return refusals;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
