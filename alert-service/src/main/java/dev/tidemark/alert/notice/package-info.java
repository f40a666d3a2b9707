/** Messages that are not about incidents, on their way into the queue. */
package dev.tidemark.alert.notice;
