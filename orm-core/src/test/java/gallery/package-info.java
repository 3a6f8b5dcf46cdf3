/** Entities as they are often written for JPA: collections in final fields. */
package gallery;
