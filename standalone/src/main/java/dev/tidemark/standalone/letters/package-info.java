/** Commands about records that were put aside. */
package dev.tidemark.standalone.letters;
