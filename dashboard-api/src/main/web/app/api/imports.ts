/** Files of usage: what is in them, what became of them. */
import { Problem, problem, search, unreachable } from "./client";
import type { Instant } from "./types";

/** A row as it is understood. */
export interface SampleRow {
  readonly line: number;
  readonly at: Instant;
  readonly email: string | null;
  readonly model: string;
  readonly kind: string;
  readonly tokens: number;
  readonly chargedMicros: number;
}

export interface Reject {
  readonly line: number;
  readonly column: string | null;
  readonly value: string;
  readonly reason: string;
}

/** What became of a file, or would; `read` is the sum of the four numbers after it. */
export interface ImportResult {
  readonly format: string;
  readonly dryRun: boolean;
  readonly read: number;
  readonly new: number;
  readonly repeated: number;
  readonly changed: number;
  readonly rejected: number;
  readonly chargedMicros: number;
  readonly first: Instant | null;
  readonly last: Instant | null;
  readonly sample: readonly SampleRow[];
  readonly rejects: readonly Reject[];
}

export interface PastImport {
  readonly id: string;
  readonly at: Instant;
  readonly name: string | null;
  readonly user: string | null;
  readonly result: ImportResult;
}

/** An upload under way; `sent` is told as a share from 0 to 1. */
export interface Upload {
  readonly done: Promise<ImportResult>;
  readonly cancel: () => void;
}

/** Sends a file. `fetch` does not tell how much has been sent, so this is the older way. */
export function upload(file: File, user: string, dryRun: boolean, sent: (share: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<ImportResult>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => sent(total > 0 ? loaded / total : 0);
    request.upload.onload = () => sent(1);
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new Problem(0, "Cancelled", CANCELLED[dryRun ? "preview" : "import"]));
    request.onload = () => {
      if (request.status === 200) resolve(JSON.parse(request.responseText) as ImportResult);
      else reject(problem(request.status, request.statusText, request.responseText));
    };
  });
  request.open("POST", `/api/v1/imports${search({ dryRun: String(dryRun), name: file.name, user })}`);
  request.setRequestHeader("Content-Type", "text/csv");
  request.send(file);
  return { done, cancel: () => request.abort() };
}

const CANCELLED = {
  preview: "Nothing was imported.",
  import: "Rows that went in before stay; import the file again, and they are recognised.",
};
