import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import type { SettingsView } from "../app/api/settings";
import { changeOf, changes, defaultMode, draftOf, fault } from "../app/pages/settings/draft";

const z = { name: "z", description: "", unit: "sigma", min: 1, max: 10, default: 3, value: 3.5, isDefault: false };
const limit = {
  name: "limit",
  description: "",
  unit: "USD",
  min: 0,
  max: 100,
  default: 20,
  value: 20,
  isDefault: true,
};
const spike = {
  name: "daily-spike",
  title: "",
  description: "",
  classic: false,
  mode: "notify",
  defaultMode: "notify",
  modeIsDefault: true,
  parameters: [z, limit],
} as const;
const statics = {
  ...spike,
  name: "static-limit",
  classic: true,
  mode: "record",
  defaultMode: "record",
  parameters: [],
} as const;
const view: SettingsView = {
  org: "default",
  profile: "adaptive",
  profiles: ["adaptive", "classic"],
  modes: ["off", "record", "notify"],
  revision: 3,
  updatedAt: null,
  updatedBy: null,
  detectors: [spike, statics],
};

test("a fresh draft changes nothing and sends what differs from the defaults", () => {
  const draft = draftOf(view);
  equal(changes(view, draft), 0);
  deepEqual(changeOf(view, draft), {
    profile: "adaptive",
    detectors: { "daily-spike": { mode: null, parameters: { z: 3.5 } } },
  });
});

test("the same number written differently is no change", () => {
  const draft = draftOf(view);
  draft.values.set("daily-spike.z", "3.50");
  equal(changes(view, draft), 0);
});

test("a value set back to its default is not sent", () => {
  const draft = draftOf(view);
  draft.values.set("daily-spike.z", "3.0");
  draft.modes.set("daily-spike", "off");
  equal(changes(view, draft), 2);
  deepEqual(changeOf(view, draft).detectors, { "daily-spike": { mode: "off", parameters: {} } });
});

test("the classic profile makes classic detectors notify by default", () => {
  const draft = draftOf(view);
  equal(defaultMode(view, draft, statics), "record");
  draft.profile = "classic";
  equal(defaultMode(view, draft, statics), "notify");
  equal(defaultMode(view, draft, spike), "notify");
});

test("a value that is no number or out of bounds is refused with the bounds", () => {
  equal(fault(z, "3.5"), null);
  equal(fault(z, "11"), "Must be from 1 to 10 sigma.");
  ok(fault(z, "")?.includes("1 to 10"));
  ok(fault(z, "1e999"));
});
