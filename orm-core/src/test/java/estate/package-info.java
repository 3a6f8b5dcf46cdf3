/** Land: maps whose keys are embedded values. */
package estate;
