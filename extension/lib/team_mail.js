// SPDX-License-Identifier: MPL-2.0
/**
 * Requests to a second person, and answers, that come through the team's store: looking for them.
 *
 * Belongs here: when the host is asked. Does not belong here: what is done with what came (`approvals.js`), the store (the host).
 */

import { myAddresses } from "./context.js";
import { HostError } from "./host.js";

/** Between two looks, in milliseconds; the host asks the store as often. */
const EVERY = 5_000;

export class TeamMail {
  /** @type {any} */
  #timer = null;
  #looking = false;

  /**
   * @param {object} parts
   * @param {import("./host.js").Host} parts.host
   * @param {(came: any[]) => Promise<void>} parts.take What takes in what came.
   * @param {number} [parts.every]
   */
  constructor({ host, take, every = EVERY }) {
    this.host = host;
    this.take = take;
    this.every = every;
  }

  /** Looks from now on, if the administrator has named a store; to be called whenever a host came. */
  async start() {
    if (await this.look()) {
      this.#timer ??= setInterval(() => void this.look(), this.every);
    }
  }

  stop() {
    clearInterval(this.#timer);
    this.#timer = null;
  }

  /** @returns {Promise<boolean>} Whether there is a store. */
  async look() {
    if (this.#looking) {
      return true;
    }
    this.#looking = true;
    try {
      const { configured, came } = await this.host.request("team-mail", { me: await myAddresses() });
      if (!configured) {
        this.stop();
      }
      if (came.length > 0) {
        await this.take(came);
      }
      return configured;
    } catch (error) {
      // Looked for again when a host is there; what came stays with it until then.
      console.warn("team store:", error instanceof HostError ? error.code : error);
      return this.#timer !== null;
    } finally {
      this.#looking = false;
    }
  }
}
