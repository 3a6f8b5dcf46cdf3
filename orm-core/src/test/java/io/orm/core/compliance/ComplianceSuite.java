package io.orm.core.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.orm.core.compliance.ComplianceCases.ComplianceCase;
import io.orm.core.engine.Connection;
import io.orm.core.engine.Engine;
import io.orm.core.exception.UnsupportedByDialectException;
import io.orm.core.schema.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every case on one database: it works, or it is on the list of refusals and is refused by name. */
abstract class ComplianceSuite {
    private final Engine engine;
    private final Map<String, String> refusals;

    ComplianceSuite(Engine engine) {
        this.engine = engine;
        this.refusals = Refusals.of(engine.dialect().name());
    }

    @TestFactory
    Stream<DynamicTest> worksOrIsRefusedByName() {
        Schema schema = Schema.of(engine, List.of(Staff.Person.PERSON, Staff.Team.TEAM));
        schema.dropAll();
        schema.createAll();
        engine.useTransaction(Staff::fill);
        return ComplianceCases.all().stream().map(each -> dynamicTest(each.name(), () -> run(each)));
    }

    private void run(ComplianceCase each) {
        String construct = refusals.get(each.name());
        try (Connection connection = engine.connect()) {
            if (construct == null) {
                each.test().accept(connection);
            } else {
                assertThatThrownBy(() -> each.test().accept(connection))
                        .isInstanceOf(UnsupportedByDialectException.class)
                        .hasMessageContaining(construct);
            }
        }
    }

    @Test
    void everyRefusalIsACase() {
        Set<String> names = new HashSet<>();
        ComplianceCases.all()
                .forEach(each ->
                        assertThat(names.add(each.name())).as(each.name()).isTrue());

        assertThat(names).containsAll(refusals.keySet());
        assertThat(refusals).hasSize(expectedRefusals());
    }

    /** How many cases this dialect refuses: the number changes knowingly or not at all. */
    abstract int expectedRefusals();
}
