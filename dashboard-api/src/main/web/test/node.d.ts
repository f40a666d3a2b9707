/** The little that the tests use of Node, so that no type package is needed. */
declare module "node:test" {
  export function test(name: string, body: () => void | Promise<void>): void;
}
declare module "node:assert/strict" {
  export function equal<T>(actual: T, expected: T): void;
  export function deepEqual<T>(actual: T, expected: T): void;
  export function ok(value: unknown): void;
}
