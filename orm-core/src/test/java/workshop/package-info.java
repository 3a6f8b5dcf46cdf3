/** A small model with every kind of identifier, and tables that refer to each other: what the shop has no need of. */
package workshop;
