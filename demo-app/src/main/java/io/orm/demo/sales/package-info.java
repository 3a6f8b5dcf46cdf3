/** To whom the store sells: customers, their invoices, and the employees who look after them. */
@NullMarked
package io.orm.demo.sales;

import org.jspecify.annotations.NullMarked;
