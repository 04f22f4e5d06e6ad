// SPDX-License-Identifier: MPL-2.0
/*
 * The background page in which the tests' code runs. It does nothing by itself and sleeps never, so that what
 * a test sets up in it stays.
 */
