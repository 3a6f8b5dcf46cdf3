/** What all endpoints share. */
@NullMarked
package io.orm.demo.web;

import org.jspecify.annotations.NullMarked;
