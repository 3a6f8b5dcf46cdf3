/** A small model whose rows the database completes. */
package pricelist;
