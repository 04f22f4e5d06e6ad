// SPDX-License-Identifier: MPL-2.0
/**
 * Waking up for the next mail that is due, whatever happens to the clock.
 *
 * A timer is exact, but stands still while the computer sleeps; an alarm also wakes a background page that
 * fell asleep without a host. So the timer never runs for long, and looks each time whether the wall clock
 * went another way than the timer's own.
 *
 * Belongs here: timers. Does not belong here: which mails are due (`holds.js`).
 */

const ALARM = "holds";
/** Longest time between two looks while something waits, in milliseconds. */
const LOOK = 20_000;
/** A difference between the two clocks that nobody would notice, in milliseconds. */
const SLACK = 2_000;

export class Wakeups {
  /** @type {any} */
  #timer = null;
  #difference = difference();

  /** @param {() => void} wake */
  constructor(wake) {
    this.wake = wake;
  }

  /** @param {number} next Milliseconds since the epoch; Infinity when nothing waits. */
  schedule(next) {
    clearTimeout(this.#timer);
    if (!Number.isFinite(next)) {
      messenger.alarms.clear(ALARM);
      return;
    }
    this.#timer = setTimeout(this.wake, Math.max(0, Math.min(next - Date.now(), LOOK)));
    messenger.alarms.create(ALARM, { when: Math.max(next, Date.now() + 1000) });
  }

  /** Tells whether the wall clock was set, or the computer slept, since the last look. */
  clockWasSet() {
    const now = difference();
    const moved = Math.abs(now - this.#difference) > SLACK;
    this.#difference = now;
    return moved;
  }
}

function difference() {
  return Date.now() - performance.now();
}
