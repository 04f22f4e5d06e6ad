// SPDX-License-Identifier: MPL-2.0
/** Something for a test to import. */
export const answer = 42;
