/** How the layers above run statements without going through typed queries; not exported. */
@NullMarked
package io.orm.core.internal.execution;

import org.jspecify.annotations.NullMarked;
