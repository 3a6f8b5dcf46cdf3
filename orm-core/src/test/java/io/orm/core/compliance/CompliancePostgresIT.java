package io.orm.core.compliance;

import io.orm.core.engine.Engine;
import io.orm.testing.PostgresExtension;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class CompliancePostgresIT extends ComplianceSuite {
    CompliancePostgresIT(Engine engine) {
        super(engine);
    }

    @Override
    int expectedRefusals() {
        return 0;
    }
}
