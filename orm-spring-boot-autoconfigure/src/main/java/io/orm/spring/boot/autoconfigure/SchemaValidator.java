package io.orm.spring.boot.autoconfigure;

import io.orm.core.schema.SchemaReport;
import io.orm.session.SessionFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Compares mapping and database when everything that may change the database has run. */
final class SchemaValidator implements SmartInitializingSingleton {
    private final SessionFactory factory;
    private final boolean active;

    SchemaValidator(SessionFactory factory, boolean active) {
        this.factory = factory;
        this.active = active;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (active) {
            SchemaReport report = factory.schema().validate();
            if (!report.isValid()) {
                throw new SchemaMismatchException(report.differences());
            }
        }
    }
}
