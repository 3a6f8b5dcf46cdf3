package io.orm.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The attribute is no column but an expression of SQL over the columns of its row, or a subquery that refers to them. It is read with the row, and read
 * back by each INSERT and UPDATE; conditions and orders use it like a column:
 *
 * <pre>{@code
 * @Formula("{firstName} || ' ' || {lastName}")
 * private String fullName;
 *
 * @Formula("select count(*) from orders o where o.customer_id = {id}")
 * private Long orders;
 *
 * session.list(select(CUSTOMER).where(CUSTOMER.fullName.eq("Ann Lee")));
 * // select customers.id, …, (customers.first_name || ' ' || customers.last_name) as full_name, … from customers
 * // where (customers.first_name || ' ' || customers.last_name) = ?
 * }</pre>
 *
 * In braces stand attributes of the entity, which the compiler checks; {@code {address.city}} is one of an embedded value, a reference stands for its foreign
 * key. Text in single quotes is left as it is. With {@code @Basic(fetch = LAZY)} it is read on first use. Setting the attribute writes nothing.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Formula {
    /** The SQL, without the parentheses around it. It has the type of the attribute. */
    String value();
}
