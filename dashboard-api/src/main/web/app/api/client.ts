/** Calls to /api/v1 on this page's own host; every failure becomes a {@link Problem}. */

export interface FieldError {
  readonly field?: string;
  readonly detail: string;
}

/** An RFC 9457 problem, or a network failure with status 0. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly instance: string | null = null,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(`${title}: ${detail}`);
  }
}

export interface Answer<T> {
  readonly body: T;
  readonly etag: string | null;
}

export type Query = Readonly<Record<string, string | number | null | undefined>>;

/** The JSON at a path below /api/v1. */
export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return (await read<T>(path, query, signal)).body;
}

/** Like {@link get}, with the version of what was read. */
export function read<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Answer<T>> {
  return call<T>(path + search(query), signal ? { signal } : {});
}

/** Sends a JSON body. */
export function send<T>(method: "POST" | "PUT", path: string, body: unknown, etag?: string | null): Promise<Answer<T>> {
  const headers: Record<string, string> = { "Content-Type": "application/json" };
  if (etag) headers["If-Match"] = etag;
  return call<T>(path, { method, headers, body: JSON.stringify(body) });
}

/** Deletes what is at a path, where it has versions in that one. */
export async function remove(path: string, etag?: string): Promise<void> {
  await call<unknown>(path, { method: "DELETE", headers: etag ? { "If-Match": etag } : {} });
}

/** `?a=1&b=2` without the empty ones. */
export function search(query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") params.set(name, String(value));
  }
  return params.size > 0 ? `?${params}` : "";
}

let signedOut: () => void = () => undefined;

/** What to do when the server does not know any more who asks. */
export function onSignedOut(then: () => void): void {
  signedOut = then;
}

async function call<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  const response = await reach(path, init);
  const text = await response.text();
  if (!response.ok) {
    if (response.status === 401 && path !== "/session") signedOut();
    throw problem(response.status, response.statusText, text);
  }
  return { body: (text ? JSON.parse(text) : null) as T, etag: response.headers.get("ETag") };
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`/api/v1${path}`, { credentials: "same-origin", ...init });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") throw failure;
    throw unreachable();
  }
}

/** What is said when there was no answer. */
export const unreachable = (): Problem =>
  new Problem(0, "Tidemark does not answer", "Check that it is running and that you are connected, then retry.");

/** The problem that an answer other than success tells of. */
export function problem(status: number, statusText: string, text: string): Problem {
  try {
    const body = JSON.parse(text) as Partial<Problem>;
    return new Problem(
      status,
      body.title ?? statusText,
      body.detail ?? "The server gave no reason.",
      body.instance ?? null,
      body.errors ?? [],
    );
  } catch {
    return new Problem(status, `HTTP ${status}`, statusText || "The server gave no reason.");
  }
}
