/** Changes to a flush plan, and the plan to statements in as few round trips as possible. */
@NullMarked
package io.orm.internal.unitofwork;

import org.jspecify.annotations.NullMarked;
