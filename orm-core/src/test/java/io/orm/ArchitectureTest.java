package io.orm;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.orm.core.engine.Engine;
import io.orm.internal.identity.HierarchyBinding;
import io.orm.internal.identity.PersistenceContext;
import io.orm.mapping.EntityBinding;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packages of this module, the arrows between them, and what of it is for users. */
class ArchitectureTest {
    private static final String ROOT = "io.orm.";

    /** Which package may name which; whatever can be reached over several arrows may be named directly as well. */
    private static final Map<String, Set<String>> ARROWS = new LinkedHashMap<>();

    static {
        arrow("session", "internal.unitofwork", "internal.loader", "loading", "flush", "event", "core.schema");
        arrow("internal.unitofwork", "internal.identity", "loading", "flush", "event");
        arrow("internal.loader", "internal.identity", "loading", "event");
        arrow("internal.identity", "mapping", "loading", "event");
        arrow("json", "internal.identity");
        arrow("loading", "mapping");
        arrow("event", "mapping");
        arrow("flush", "mapping");
        arrow("mapping", "annotation", "exception", "core.engine", "core.schema");
        arrow("annotation", "core.sql");
        arrow("exception", "core.exception");

        arrow("core.schema", "core.engine");
        arrow(
                "core.engine",
                "core.internal.execution",
                "core.internal.jdbc",
                "core.dialect.postgresql",
                "core.dialect.h2");
        arrow("core.internal.jdbc", "core.internal.execution");
        arrow("core.internal.execution", "core.dialect");
        arrow("core.dialect.postgresql", "core.dialect");
        arrow("core.dialect.h2", "core.dialect");
        arrow("core.dialect", "core.compiler");
        arrow("core.compiler", "core.sql");
        arrow("core.sql", "core.type");
        arrow("core.type", "core.exception", "core.event");
        arrow("core.event");
        arrow("core.exception");
    }

    /** What users may import. All else is internal, or the working of one dialect. */
    private static final Set<String> EXPORTED = Set.of(
            "annotation",
            "core.compiler",
            "core.dialect",
            "core.engine",
            "core.event",
            "core.exception",
            "core.schema",
            "core.sql",
            "core.type",
            "event",
            "exception",
            "flush",
            "json",
            "loading",
            "mapping",
            "session");

    /** Libraries, and the packages that may name them. */
    private static final Map<String, Set<String>> LIBRARIES = Map.of(
            "org.jspecify.annotations", ARROWS.keySet(),
            "org.slf4j", ARROWS.keySet(),
            "jakarta.persistence", Set.of("annotation", "mapping", "json"),
            "com.zaxxer.hikari", Set.of("core.engine", "core.internal.jdbc"),
            "org.postgresql", Set.of("core.engine", "core.internal.jdbc"),
            "com.fasterxml.jackson.annotation", Set.of("json"),
            "tools.jackson", Set.of("core.type", "json"));

    /** JDBC is the affair of those who run statements or read a catalogue, and of the exception that wraps its own. */
    private static final Set<String> JDBC =
            Set.of("core.schema", "core.engine", "core.internal.execution", "core.internal.jdbc", "core.exception");

    private static JavaClasses classes;

    private static void arrow(String from, String... to) {
        ARROWS.put(from, Set.of(to));
    }

    @BeforeAll
    static void importClasses() {
        classes = new ClassFileImporter().importPath(mainClasses());
    }

    @Test
    void everyPackageHasItsPlaceInThePicture() {
        assertThat(packages()).isSubsetOf(ARROWS.keySet());
    }

    @Test
    void everyArrowPointsDown() {
        assertThat(violations(
                        (from, to) -> to.startsWith(ROOT) && !reachable(from).contains(to.substring(ROOT.length()))))
                .isEmpty();
    }

    @Test
    void noPackagesFormACycle() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void nothingOutsideIsNamedButWhatThePackageMayName() {
        assertThat(violations((from, to) -> !to.startsWith(ROOT)
                        && !to.startsWith("java.")
                        && !to.equals("javax.sql")
                        && !to.equals("javax.net")
                        && LIBRARIES.entrySet().stream()
                                .noneMatch(library -> (to + ".").startsWith(library.getKey() + ".")
                                        && library.getValue().contains(from))))
                .isEmpty();
    }

    @Test
    void onlyWhoRunsStatementsOrReadsACatalogueTouchesJdbc() {
        assertThat(violations((from, to) -> (to.equals("java.sql") || to.equals("javax.sql")) && !JDBC.contains(from)))
                .isEmpty();
    }

    @Test
    void nothingIsBoundToAThread() {
        assertThat(classes.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(dependency -> dependency.getTargetClass().isAssignableTo(ThreadLocal.class))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    /** A field may hold what stands for the collection that the session knows: a map, or the program's own where it is final. */
    @Test
    void onlyThePersistenceContextLooksAtCollectionsInFields() {
        Set<Class<?>> mayLook = Set.of(PersistenceContext.class, HierarchyBinding.class, EntityBinding.class);
        assertThat(classes.stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> call.getTargetOwner().isAssignableTo(EntityBinding.class)
                                && call.getName().equals("relation")
                                && mayLook.stream()
                                        .noneMatch(each -> call.getOriginOwner().isEquivalentTo(each)))
                        .map(JavaMethodCall::getDescription))
                .as("use PersistenceContext.relation for collections, EntityBinding.target for references")
                .isEmpty();
    }

    @Test
    void theModuleExportsWhatIsForUsers() {
        ModuleDescriptor module =
                ModuleFinder.of(mainClasses()).find("io.orm.core").orElseThrow().descriptor();

        assertThat(module.exports())
                .allMatch(exports -> !exports.isQualified())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrderElementsOf(
                        EXPORTED.stream().map(name -> ROOT + name).toList());
        assertThat(module.opens()).isEmpty();
    }

    @Test
    void noExportedSignatureMentionsWhatIsNotExported() {
        Set<String> leaks = classes.stream()
                .filter(type -> EXPORTED.contains(packageOf(type)) && isOpen(type))
                .flatMap(type -> Stream.concat(
                                Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream()),
                                type.getMembers().stream()
                                        .filter(ArchitectureTest::isOpen)
                                        .flatMap(member -> member.getAllInvolvedRawTypes().stream()))
                        .map(JavaClass::getBaseComponentType)
                        .filter(mentioned ->
                                mentioned.getPackageName().startsWith(ROOT) && !EXPORTED.contains(packageOf(mentioned)))
                        .map(mentioned -> type.getName() + " mentions " + mentioned.getName()))
                .collect(toCollection(TreeSet::new));

        assertThat(leaks).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() {
        assertThat(packages())
                .allSatisfy(name -> assertThat(
                                Class.forName(ROOT + name + ".package-info").isAnnotationPresent(NullMarked.class))
                        .as(name)
                        .isTrue());
    }

    /** Each dependency of one package on another for which {@code forbidden} holds, described by its place in the source. */
    private static Set<String> violations(Forbidden forbidden) {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> {
                    String from = packageOf(dependency.getOriginClass());
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    return !target.isPrimitive()
                            && !target.getPackageName().equals(ROOT + from)
                            && forbidden.test(from, target.getPackageName());
                })
                .map(Dependency::getDescription)
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> reachable(String from) {
        Set<String> reached = new HashSet<>();
        collect(from, reached);
        return reached;
    }

    private static void collect(String from, Set<String> reached) {
        for (String to : ARROWS.getOrDefault(from, Set.of())) {
            if (reached.add(to)) {
                collect(to, reached);
            }
        }
    }

    private static Set<String> packages() {
        return classes.stream().map(ArchitectureTest::packageOf).collect(toCollection(TreeSet::new));
    }

    private static String packageOf(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT) ? name.substring(ROOT.length()) : name;
    }

    /** Whether a user can name it: public, and not within something that is not. */
    private static boolean isOpen(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isOpen).orElse(true);
    }

    private static boolean isOpen(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return !modifiers.contains(JavaModifier.SYNTHETIC)
                && (modifiers.contains(JavaModifier.PUBLIC)
                        || (modifiers.contains(JavaModifier.PROTECTED)
                                && !member.getOwner().getModifiers().contains(JavaModifier.FINAL)));
    }

    private static Path mainClasses() {
        return ModulePathTest.locationOf(Engine.class);
    }

    @FunctionalInterface
    private interface Forbidden {
        boolean test(String fromPackage, String toPackage);
    }
}
