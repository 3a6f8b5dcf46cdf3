/** Entities in maps. */
package archive;
