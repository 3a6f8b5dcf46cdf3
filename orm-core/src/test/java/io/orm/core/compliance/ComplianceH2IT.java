package io.orm.core.compliance;

import io.orm.core.engine.Engine;

class ComplianceH2IT extends ComplianceSuite {
    ComplianceH2IT() {
        super(Engine.create("jdbc:h2:mem:compliance;DB_CLOSE_DELAY=-1"));
    }

    @Override
    int expectedRefusals() {
        return 18;
    }
}
