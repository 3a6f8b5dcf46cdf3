package io.orm.spring.observability;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names and key values of the observation of a statement; a bean of this type replaces the default. */
public interface OrmStatementObservationConvention extends ObservationConvention<OrmStatementContext> {
    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof OrmStatementContext;
    }
}
