package io.orm.spring.boot.autoconfigure;

import io.orm.core.engine.Engine;
import io.orm.core.schema.Schema;
import io.orm.session.SessionFactory;
import io.orm.spring.boot.autoconfigure.OrmProperties.SchemaManagement;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/** Creates tables after migrations have run and before {@code schema.sql} and {@code data.sql}, and drops them in the end if asked to. */
final class SchemaInitializer implements InitializingBean, DisposableBean {
    private final Engine engine;
    private final SchemaManagement management;

    SchemaInitializer(Engine engine, SchemaManagement management) {
        this.engine = engine;
        this.management = management;
    }

    @Override
    public void afterPropertiesSet() {
        if (management == SchemaManagement.CREATE_DROP) {
            schema().dropAll();
        }
        if (management == SchemaManagement.CREATE || management == SchemaManagement.CREATE_DROP) {
            schema().createAll();
        }
    }

    @Override
    public void destroy() {
        if (management == SchemaManagement.CREATE_DROP) {
            schema().dropAll();
        }
    }

    private Schema schema() {
        return SessionFactory.create(engine).schema();
    }
}
