// SPDX-License-Identifier: MPL-2.0
/*
 * Times as a person reads them. Belongs here: countdowns, clock times, how long ago; pure. Does not belong
 * here: timers, the page. Times are milliseconds since 1970 and lengths whole seconds unless named otherwise.
 */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Whole seconds left, never below 0. Rounded up, so that 0:01 stays until nothing is left.
 *
 * @param {number} due
 * @param {number} now
 */
export function secondsLeft(due, now) {
  return Math.max(0, Math.ceil((due - now) / 1000));
}

/**
 * A countdown as digits: 4:05, 1:02:03.
 *
 * @param {number} seconds
 * @param {string} locale
 */
export function countdown(seconds, locale) {
  const plain = new Intl.NumberFormat(locale, { useGrouping: false });
  const padded = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false });
  const hours = Math.floor(seconds / HOUR);
  const minutes = Math.floor((seconds % HOUR) / MINUTE);
  const rest = padded.format(seconds % MINUTE);
  return hours > 0
    ? `${plain.format(hours)}:${padded.format(minutes)}:${rest}`
    : `${plain.format(minutes)}:${rest}`;
}

/**
 * A length in words with its largest fitting unit: "5 minutes", "90 seconds", "1 hour".
 *
 * @param {number} seconds
 * @param {string} locale
 */
export function duration(seconds, locale) {
  /** @type {[string, number]} */
  const [unit, size] =
    seconds >= DAY && seconds % DAY === 0
      ? ["day", DAY]
      : seconds >= HOUR && seconds % HOUR === 0
        ? ["hour", HOUR]
        : seconds >= MINUTE && seconds % MINUTE === 0
          ? ["minute", MINUTE]
          : ["second", 1];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(seconds / size);
}

/**
 * What a screen reader says of a countdown: minutes while there are some, then seconds.
 *
 * @param {number} seconds
 * @param {string} locale
 */
export function spokenLeft(seconds, locale) {
  return duration(seconds > MINUTE ? Math.ceil(seconds / MINUTE) * MINUTE : seconds, locale);
}

/**
 * Whether a countdown that went from `before` to `after` seconds is worth speaking: at each full minute of
 * the last five, each fifth before that, and at 30 and 10 seconds. Every second would be noise.
 *
 * @param {number} before
 * @param {number} after
 */
export function worthSaying(before, after) {
  for (let mark = before - 1; mark >= after; mark--) {
    if (
      mark === 10 ||
      mark === 30 ||
      (mark > 0 && mark <= 5 * MINUTE && mark % MINUTE === 0) ||
      (mark > 0 && mark % (5 * MINUTE) === 0)
    ) {
      return true;
    }
  }
  return false;
}

/**
 * A clock time, with the day when that is not today.
 *
 * @param {number} time
 * @param {number} now
 * @param {string} locale
 */
export function clock(time, now, locale) {
  const sameDay = new Date(time).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(
    locale,
    sameDay ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" },
  ).format(time);
}

/**
 * How long ago something was, as "3 days ago".
 *
 * @param {number} time
 * @param {number} now
 * @param {string} locale
 */
export function ago(time, now, locale) {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const days = Math.max(0, Math.round((now - time) / 1000 / DAY));
  if (days < 14) {
    return relative.format(-days, "day");
  }
  if (days < 60) {
    return relative.format(-Math.round(days / 7), "week");
  }
  return days < 730
    ? relative.format(-Math.round(days / 30.4), "month")
    : relative.format(-Math.round(days / 365.25), "year");
}
