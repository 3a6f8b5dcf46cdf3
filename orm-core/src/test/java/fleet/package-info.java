/** Collections that decide by themselves what the database says: no reference leads back. */
package fleet;
