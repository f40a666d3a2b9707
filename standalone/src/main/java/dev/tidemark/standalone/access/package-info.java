/** Commands that say who may come in. */
package dev.tidemark.standalone.access;
