import { equal } from "node:assert/strict";
import { test } from "node:test";
import { target } from "../app/pages/access/signIn";

function at(search: string): void {
  Object.assign(globalThis, { window: { location: { search } } });
}

test("after signing in one comes to the page that one wanted, and to no other host", () => {
  at("?to=%2Fincidents%3Fstatus%3Ddetected");
  equal(target(), "/incidents?status=detected");
  for (const wrong of ["https%3A%2F%2Fevil.example.com", "%2F%2Fevil.example.com", "%2F%5Cevil", "%2Fsign-in", ""]) {
    at(`?to=${wrong}`);
    equal(target(), "/");
  }
});
