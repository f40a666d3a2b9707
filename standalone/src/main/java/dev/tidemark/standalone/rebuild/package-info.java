/** Building the dashboard's tables anew. */
package dev.tidemark.standalone.rebuild;
