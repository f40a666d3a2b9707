/** Looks at everything that Tidemark needs, and says what each finding means and what to do. */
package dev.tidemark.standalone.doctor;
