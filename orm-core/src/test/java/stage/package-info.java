/** A theatre: maps whose keys are what their elements refer to. */
package stage;
