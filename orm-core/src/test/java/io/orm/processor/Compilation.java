package io.orm.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles sources in memory, with the processor and every warning an error, and keeps what came out. */
final class Compilation {
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?<![.\\w])(?:class|record|enum|interface) (\\w+)");

    private final List<Diagnostic<? extends JavaFileObject>> diagnostics;
    private final Map<String, byte[]> outputs;
    private final Map<String, String> sources;

    private Compilation(
            List<Diagnostic<? extends JavaFileObject>> diagnostics,
            Map<String, byte[]> outputs,
            Map<String, String> sources) {
        this.diagnostics = diagnostics;
        this.outputs = outputs;
        this.sources = sources;
    }

    /** Sources of package {@code library}, with the imports that entities need; one that says its package itself is left as it is. */
    static Compilation of(String... sources) {
        return against(List.of(), sources);
    }

    /** The same with jars at the end of the class path. */
    static Compilation against(List<Path> jars, String... sources) {
        StringBuilder classPath = new StringBuilder(System.getProperty("java.class.path"));
        jars.forEach(each -> classPath.append(File.pathSeparator).append(each));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collected = new DiagnosticCollector<>();
        Map<String, byte[]> outputs = new TreeMap<>();
        Map<String, String> complete = new LinkedHashMap<>();
        List<JavaFileObject> units = new ArrayList<>();
        for (String source : sources) {
            String text = source.startsWith("package ") || source.startsWith("import ") ? source : HEADER + source;
            String name =
                    (packageOf(text).isEmpty() ? "" : packageOf(text).replace('.', '/') + "/") + typeOf(text) + ".java";
            complete.put(name, text);
            units.add(new SourceFile(name, text));
        }
        try (StandardJavaFileManager standard =
                compiler.getStandardFileManager(collected, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    new Outputs(standard, outputs),
                    collected,
                    List.of("--release", "17", LINT, "-Werror", "-classpath", classPath.toString()),
                    null,
                    units);
            task.setProcessors(List.of(new EntityProcessor()));
            task.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Compilation(collected.getDiagnostics(), outputs, complete);
    }

    /** Some of the entities in the tests call their own setters in a constructor on purpose, of which JDK 21 and later warn. */
    private static final String LINT =
            "-Xlint:all,-processing,-options" + (Runtime.version().feature() >= 21 ? ",-this-escape" : "");

    /** On one line, so that a test's source begins on line 2. */
    private static final String HEADER =
            "package library; import io.orm.annotation.*; import io.orm.core.sql.ReferentialAction; import io.orm.core.type.Json; import io.orm.loading.*; import jakarta.persistence.*;"
                    + " import java.math.*; import java.time.*;"
                    + " import java.util.*; import org.jspecify.annotations.Nullable;\n";

    private static String packageOf(String source) {
        Matcher matcher = PACKAGE.matcher(source);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String typeOf(String source) {
        Matcher matcher = TYPE.matcher(source);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no type in " + source);
        }
        return matcher.group(1);
    }

    /** Compiles without an error or a warning. */
    Compilation succeeds() {
        // Warnings first: as errors, all that javac says of them is that there are some.
        assertThat(messages(Diagnostic.Kind.WARNING)).isEmpty();
        assertThat(messages(Diagnostic.Kind.MANDATORY_WARNING)).isEmpty();
        assertThat(messages(Diagnostic.Kind.ERROR)).isEmpty();
        return this;
    }

    /** The sources as they were given, each line followed by what the processor says of it. */
    List<String> annotated() {
        List<String> annotated = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            String[] lines = source.getValue().split("\n");
            for (Diagnostic<? extends JavaFileObject> each : diagnostics) {
                String mark = mark(each);
                if (mark != null && each.getSource() != null && source.getKey().equals(pathOf(each.getSource()))) {
                    lines[(int) each.getLineNumber() - 1] += " " + mark + " " + each.getMessage(Locale.ROOT);
                }
            }
            boolean isHeaded = lines[0].equals(HEADER.strip());
            annotated.add(String.join("\n", Arrays.asList(lines).subList(isHeaded ? 1 : 0, lines.length)) + "\n");
        }
        return annotated;
    }

    private static String pathOf(JavaFileObject source) {
        return source.toUri().getPath().substring(1);
    }

    /** Null for what javac says itself. */
    private static @Nullable String mark(Diagnostic<?> diagnostic) {
        return switch (diagnostic.getCode()) {
            case "compiler.err.proc.messager" -> "//!";
            case "compiler.warn.proc.messager" -> "//?";
            case "compiler.note.proc.messager" -> "//:";
            default -> null;
        };
    }

    List<String> messages(Diagnostic.Kind kind) {
        return diagnostics.stream()
                .filter(each -> each.getKind() == kind)
                .map(each -> each.getMessage(Locale.ROOT))
                .toList();
    }

    /** A generated source by its path, {@code library/Book_.java}, or a resource. */
    String output(String path) {
        byte[] content = outputs.get(path);
        assertThat(content).as("%s among %s", path, outputs.keySet()).isNotNull();
        return new String(content, StandardCharsets.UTF_8);
    }

    /** What came out, as a jar. */
    Path jar(Path file) {
        succeeds();
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> each : outputs.entrySet()) {
                if (each.getKey().endsWith(".java")) {
                    continue;
                }
                jar.putNextEntry(new ZipEntry(each.getKey()));
                jar.write(each.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    Map<String, byte[]> outputs() {
        return outputs;
    }

    /** Makes a class of the compilation and runs it: where a test wants to use what was generated. */
    void run(String className) {
        succeeds();
        try {
            Runnable runnable = (Runnable) new Loader(outputs)
                    .loadClass(className)
                    .getDeclaredConstructor()
                    .newInstance();
            runnable.run();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    ClassLoader loader() {
        return new Loader(outputs);
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> outputs;

        Loader(Map<String, byte[]> outputs) {
            super(Compilation.class.getClassLoader());
            this.outputs = outputs;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] code = outputs.get(name.replace('.', '/') + ".class");
            if (code == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, code, 0, code.length);
        }
    }

    private static final class SourceFile extends SimpleJavaFileObject {
        private final String text;

        SourceFile(String name, String text) {
            super(URI.create("memory:/" + name), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class OutputFile extends SimpleJavaFileObject {
        private final String path;
        private final Map<String, byte[]> outputs;

        OutputFile(String path, Kind kind, Map<String, byte[]> outputs) {
            super(URI.create("memory:/" + path), kind);
            this.path = path;
            this.outputs = outputs;
        }

        @Override
        public OutputStream openOutputStream() {
            return new ByteArrayOutputStream() {
                @Override
                public void close() {
                    outputs.put(path, toByteArray());
                }
            };
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return new String(outputs.get(path), StandardCharsets.UTF_8);
        }
    }

    private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, byte[]> outputs;

        Outputs(JavaFileManager parent, Map<String, byte[]> outputs) {
            super(parent);
            this.outputs = outputs;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new OutputFile(className.replace('.', '/') + kind.extension, kind, outputs);
        }

        @Override
        public FileObject getFileForOutput(
                Location location, String packageName, String relativeName, FileObject sibling) {
            return new OutputFile(relativeName, JavaFileObject.Kind.OTHER, outputs);
        }
    }
}
