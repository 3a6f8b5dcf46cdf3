package io.orm.processor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What the processor adds to the time of a compilation: 500 entities with twelve attributes and two relationships each, compiled with and
 * without it, in turns, in one warm JVM. Prints all times, the medians and their ratio. Arguments: the number of entities, of turns.
 *
 * <p>With the processor four times as many classes are compiled: metamodels, bindings and references, which others write by hand or make
 * at start.
 */
public final class CompileTime {
    private CompileTime() {}

    public static void main(String[] arguments) throws IOException {
        int entities = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        List<JavaFileObject> sources = sources(entities);
        compile(sources, true);
        compile(sources, false);
        long[] with = new long[turns];
        long[] without = new long[turns];
        for (int i = 0; i < turns; i++) {
            without[i] = compile(sources, false);
            with[i] = compile(sources, true);
            System.out.printf(Locale.ROOT, "without %,d ms, with %,d ms%n", without[i], with[i]);
        }
        Arrays.sort(with);
        Arrays.sort(without);
        System.out.printf(
                Locale.ROOT,
                "%,d entities: without %,d ms, with %,d ms, ratio %.2f%n",
                entities,
                without[turns / 2],
                with[turns / 2],
                (double) with[turns / 2] / without[turns / 2]);
    }

    private static long compile(List<JavaFileObject> sources, boolean processed) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            List<String> options =
                    new ArrayList<>(List.of("--release", "17", "-classpath", System.getProperty("java.class.path")));
            if (!processed) {
                options.add("-proc:none");
            }
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, new Discarded(standard), null, options, null, sources);
            if (processed) {
                task.setProcessors(List.of(new EntityProcessor()));
            }
            long start = System.nanoTime();
            if (!task.call()) {
                throw new IllegalStateException("the sources do not compile");
            }
            return (System.nanoTime() - start) / 1_000_000;
        }
    }

    private static List<JavaFileObject> sources(int entities) {
        List<JavaFileObject> sources = new ArrayList<>();
        for (int i = 0; i < entities; i++) {
            int parent = (i + 1) % entities;
            int child = (i + entities - 1) % entities;
            StringBuilder text = new StringBuilder("""
                    package many;
                    import jakarta.persistence.*;
                    import java.math.BigDecimal;
                    import java.time.Instant;
                    import java.util.*;
                    @Entity public class Entity%1$d {
                        @Id @GeneratedValue private Long id;
                        @Version private int version;
                        @ManyToOne(fetch = FetchType.LAZY) private Entity%2$d parent;
                        @OneToMany(mappedBy = "parent") private List<Entity%3$d> children = new ArrayList<>();
                        public Long getId() { return id; }
                        public Entity%2$d getParent() { return parent; }
                        public List<Entity%3$d> getChildren() { return children; }
                    """.formatted(i, parent, child));
            for (String type : List.of(
                    "String",
                    "String",
                    "String",
                    "int",
                    "long",
                    "boolean",
                    "BigDecimal",
                    "Instant",
                    "UUID",
                    "Double")) {
                String name = "value" + text.toString().split("private").length;
                text.append("    private %1$s %2$s;%n    public %1$s get%3$s() { return %2$s; }%n"
                        .formatted(type, name, Naming.capitalized(name)));
                text.append("    public void set%3$s(%1$s %2$s) { this.%2$s = %2$s; }%n"
                        .formatted(type, name, Naming.capitalized(name)));
            }
            sources.add(
                    new Source("many/Entity" + i + ".java", text.append("}\n").toString()));
        }
        return sources;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String path, String text) {
            super(URI.create("memory:/" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Classes are made and thrown away; generated sources are kept until they are compiled. */
    private static final class Discarded extends ForwardingJavaFileManager<JavaFileManager> {
        Discarded(JavaFileManager parent) {
            super(parent);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new Kept(className.replace('.', '/') + kind.extension, kind);
        }

        @Override
        public FileObject getFileForOutput(Location location, String packageName, String name, FileObject sibling) {
            return new Kept(name, JavaFileObject.Kind.OTHER);
        }
    }

    private static final class Kept extends SimpleJavaFileObject {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        Kept(String path, Kind kind) {
            super(URI.create("memory:/" + path), kind);
        }

        @Override
        public OutputStream openOutputStream() {
            content.reset();
            return content;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content.toString(StandardCharsets.UTF_8);
        }
    }
}
