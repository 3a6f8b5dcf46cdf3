package lab;

import jakarta.persistence.AttributeConverter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words in one text; no words are null there. */
public class WordsConverter implements AttributeConverter<List<String>, String> {
    @Override
    public @Nullable String convertToDatabaseColumn(List<String> words) {
        return words.isEmpty() ? null : String.join(" ", words);
    }

    @Override
    public List<String> convertToEntityAttribute(String text) {
        return new ArrayList<>(Arrays.asList(text.split(" ", -1)));
    }
}
