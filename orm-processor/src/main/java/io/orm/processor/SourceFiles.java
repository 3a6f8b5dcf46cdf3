package io.orm.processor;

import com.palantir.javapoet.JavaFile;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** The source files of a round, in order. Their text is made on all processors: it is most of the time that generating takes. */
final class SourceFiles {
    private final List<JavaFile> files = new ArrayList<>();
    private final List<TypeElement> origins = new ArrayList<>();

    /** Adds a file that was made for an entity, which is blamed if it cannot be written. */
    void add(JavaFile file, TypeElement origin) {
        files.add(file);
        origins.add(origin);
    }

    void write(Filer filer, Diagnostics diagnostics) {
        List<String> texts = files.parallelStream().map(JavaFile::toString).toList();
        for (int i = 0; i < texts.size(); i++) {
            write(files.get(i), texts.get(i), origins.get(i), filer, diagnostics);
        }
    }

    private static void write(JavaFile file, String text, TypeElement origin, Filer filer, Diagnostics diagnostics) {
        String name = file.typeSpec().name();
        String qualified = file.packageName().isEmpty() ? name : file.packageName() + "." + name;
        Element[] originating = file.typeSpec().originatingElements().toArray(Element[]::new);
        try (Writer writer = filer.createSourceFile(qualified, originating).openWriter()) {
            writer.write(text);
        } catch (FilerException e) {
            diagnostics.generatedNameTaken(origin, qualified);
        } catch (IOException e) {
            diagnostics.writeFailed(origin, name, String.valueOf(e.getMessage()));
        }
    }
}
