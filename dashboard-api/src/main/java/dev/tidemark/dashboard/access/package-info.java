/** Who may see and do what: accounts, sign-in, tokens, roles and the table of routes. */
package dev.tidemark.dashboard.access;
