/** A small model with every kind of collection that its owner owns. */
package cookbook;
