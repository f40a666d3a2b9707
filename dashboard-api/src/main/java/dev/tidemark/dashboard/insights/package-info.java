/** Who uses what is paid for, and how: from usage, activity, and what the vendor counts. */
package dev.tidemark.dashboard.insights;
