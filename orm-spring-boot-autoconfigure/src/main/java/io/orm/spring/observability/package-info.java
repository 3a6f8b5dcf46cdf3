/** What listens to statements: logs, statistics, meters and observations. */
@NullMarked
package io.orm.spring.observability;

import org.jspecify.annotations.NullMarked;
