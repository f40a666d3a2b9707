/** All that Tidemark keeps, in one file, and back from it. */
package dev.tidemark.standalone.backup;
