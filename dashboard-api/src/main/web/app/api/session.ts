/** Who asks, accounts, tokens and the audit log, as the API gives them. */
import type { Instant } from "./types";

export type Role = "none" | "viewer" | "analyst" | "admin";

export interface Session {
  readonly signInRequired: boolean;
  readonly name: string | null;
  readonly role: Role;
  readonly way: "open" | "session" | "token" | "password" | "internal" | null;
  readonly scopes: readonly string[];
  readonly password: boolean;
  readonly seesPeople: boolean;
  readonly providers: readonly string[];
  readonly permissions: readonly Permission[];
}

/** A line of the server's table of routes. */
export interface Permission {
  readonly methods: readonly string[];
  /** A regular expression for the whole path. */
  readonly path: string;
  readonly role: Role;
  readonly may: boolean;
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly fullName: string | null;
  readonly role: Role;
  readonly seesPeople: boolean;
  readonly password: boolean;
  readonly provider: string | null;
  readonly createdAt: Instant;
  readonly lastSignIn: Instant | null;
}

export interface Token {
  readonly id: string;
  readonly name: string;
  readonly owner: string | null;
  readonly madeBy: string;
  readonly scopes: readonly string[];
  readonly madeAt: Instant;
  readonly expiresAt: Instant | null;
  readonly usedAt: Instant | null;
  readonly revokedAt: Instant | null;
}

export interface AuditEntry {
  readonly id: number;
  readonly at: Instant;
  readonly actor: string;
  readonly way: string;
  readonly action: string;
  readonly request: string;
  readonly outcome: "done" | "refused" | "denied";
  readonly address: string | null;
  readonly detail: Readonly<Record<string, { readonly from?: unknown; readonly to?: unknown }>> | null;
}
