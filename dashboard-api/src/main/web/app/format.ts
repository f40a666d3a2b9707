/** Numbers, money and times as people read them; amounts come in micro-dollars. */
import type { Money, Range } from "./api/types";

const LOCALE = "en-GB";
const dollars = (digits: number, notation: "standard" | "compact" = "standard") =>
  new Intl.NumberFormat("en-US", {
    style: "currency",
    currency: "USD",
    notation,
    minimumFractionDigits: notation === "compact" ? 0 : digits,
    maximumFractionDigits: digits,
  });
const exact = dollars(2);
const whole = dollars(0);
const fine = dollars(4);
const short = dollars(1, "compact");
const integer = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const brief = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });
const decimal = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const percentage = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(LOCALE, { timeZone: "UTC", ...options });
const dayMonth = date({ day: "numeric", month: "short" });
const weekday = date({ weekday: "short", day: "numeric", month: "short" });
const fullDay = date({ day: "numeric", month: "short", year: "numeric" });
const moment = date({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });

const MICROS = 1_000_000;
const DAY_MS = 86_400_000;

/** `$1,842.10`: to the cent. */
export const usd = (money: Money | number): string => exact.format(micros(money) / MICROS);

/** `$3.25`, and `$0.0041` below ten cents: prices of one thing. */
export function price(money: Money | number): string {
  const value = micros(money) / MICROS;
  return (Math.abs(value) < 0.1 && value !== 0 ? fine : exact).format(value);
}

/** `$18,420`: to the dollar from $1,000 on, to the cent below. */
export function usdRound(money: Money | number): string {
  const value = micros(money) / MICROS;
  return (Math.abs(value) >= 1000 ? whole : exact).format(value);
}

/** `$1.2K`: for axes. */
export const usdShort = (money: Money | number): string => short.format(micros(money) / MICROS);

export const count = (value: number): string => integer.format(value);
export const compact = (value: number): string => brief.format(value);
export const number = (value: number): string => decimal.format(value);
export const percent = (value: number): string => `${percentage.format(value)}\u00a0%`;

/** `1 incident`, `2 incidents`. */
export const plural = (n: number, word: string): string => `${count(n)} ${word}${n === 1 ? "" : "s"}`;

/** A value with its own unit, as anomalies carry it. */
export function quantity(value: number, unit: string): string {
  return unit === "USD" ? exact.format(value) : `${number(value)} ${unit}`;
}

const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);
export const shortDay = (day: string): string => dayMonth.format(asDate(day));
export const longDay = (day: string): string => weekday.format(asDate(day));
export const dated = (day: string): string => fullDay.format(asDate(day));

/** The day `n` days later. */
export function plusDays(day: string, n: number): string {
  return new Date(asDate(day).getTime() + n * DAY_MS).toISOString().slice(0, 10);
}

/** `21 Nov 2026, 00:50 UTC`. */
export const at = (instant: string): string => `${moment.format(new Date(instant))} UTC`;

const STEPS: readonly (readonly [number, string])[] = [
  [60, "second"],
  [3600, "minute"],
  [86_400, "hour"],
  [Number.POSITIVE_INFINITY, "day"],
];

/** `12 minutes`: a length of time, cut to its largest unit. */
export function duration(seconds: number): string {
  let unit = 1;
  for (const [limit, name] of STEPS) {
    if (seconds < limit) return plural(Math.max(0, Math.floor(seconds / unit)), name);
    unit = limit;
  }
  return "";
}

/** `12 minutes ago`, `just now`, `in 3 minutes`. */
export function ago(instant: string, now = Date.now()): string {
  const seconds = (now - Date.parse(instant)) / 1000;
  if (Math.abs(seconds) < 10) return "just now";
  return seconds > 0 ? `${duration(seconds)} ago` : `in ${duration(-seconds)}`;
}

/** `23 Oct – 21 Nov 2026`, both days included. */
export function period(range: { from: string; to: string }): string {
  const last = plusDays(range.to, -1);
  return last === range.from ? dated(last) : `${shortDay(range.from)} – ${dated(last)}`;
}

const NAMES: Readonly<Record<string, string>> = {
  today: "today",
  cycle: "this billing cycle",
  lastCycle: "the last billing cycle",
};

/** `last 30 days`, `this billing cycle`, or the dates. */
export function rangeName(range: Range): string {
  if (range.name in NAMES) return NAMES[range.name] ?? "";
  return range.name.endsWith("d") ? `last ${plural(range.days, "day")}` : period(range);
}

function micros(money: Money | number): number {
  return typeof money === "number" ? money : money.micros;
}
