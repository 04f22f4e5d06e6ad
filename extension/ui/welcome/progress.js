// SPDX-License-Identifier: MPL-2.0
/*
 * How far learning has come and what can be done about it; pure.
 */

/** @import { Learning } from "../../types/ui.js" */

/**
 * From 0 to 1; null while nobody knows how much there is.
 *
 * @param {Learning} learning
 */
export function shareDone(learning) {
  if (learning.state === "done") {
    return 1;
  }
  return learning.total > 0 ? Math.min(1, learning.done / learning.total) : null;
}

/**
 * @param {Learning} learning
 * @param {boolean} anyAccount whether an account is ticked
 */
export function controls(learning, anyAccount) {
  const { state } = learning;
  return {
    choice: state === "idle" || state === "done" || state === "error",
    progress: state !== "idle",
    start: state === "idle" || state === "done" || state === "error",
    mayStart: anyAccount,
    pause: state === "running",
    resume: state === "paused",
  };
}
