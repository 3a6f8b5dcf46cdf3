package io.orm.spring.observability;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** The observations that this library makes. */
public enum OrmStatementObservation implements ObservationDocumentation {
    /** One statement, from before it is sent until its rows are read. */
    STATEMENT {
        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return DefaultOrmStatementObservationConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return LowCardinality.values();
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return HighCardinality.values();
        }
    };

    /** Of few values: tags of the timer as well. */
    public enum LowCardinality implements KeyName {
        /** The engine's name. */
        ENGINE {
            @Override
            public String asString() {
                return "engine";
            }
        },
        /** The entity of the first table. */
        ENTITY {
            @Override
            public String asString() {
                return "entity";
            }
        },
        /** select, insert, update, delete, merge, text or ddl. */
        OPERATION {
            @Override
            public String asString() {
                return "operation";
            }
        },
        /** success or error. */
        OUTCOME {
            @Override
            public String asString() {
                return "outcome";
            }
        },
        /** The first table. */
        TABLE {
            @Override
            public String asString() {
                return "table";
            }
        }
    }

    /** Of many values: in traces only. */
    public enum HighCardinality implements KeyName {
        /** SQL with question marks in place of values. */
        SQL {
            @Override
            public String asString() {
                return "db.query.text";
            }
        },
        /** Rows read or written. */
        ROWS {
            @Override
            public String asString() {
                return "db.response.returned_rows";
            }
        },
        /** Rows of a set-based write. */
        BATCH_SIZE {
            @Override
            public String asString() {
                return "db.operation.batch.size";
            }
        }
    }
}
