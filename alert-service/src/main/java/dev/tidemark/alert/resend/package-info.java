/** E-mail over Resend's HTTP API. */
package dev.tidemark.alert.resend;
