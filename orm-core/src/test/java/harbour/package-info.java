/** Ships, with a table for each class: collections whose owners lie in several tables. */
package harbour;
