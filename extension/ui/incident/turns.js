// SPDX-License-Identifier: MPL-2.0
/*
 * One thing after the other. Belongs here: the order of what the user does on the incident's page. Does not belong
 * here: what it is, and what it changes on the page.
 *
 * A click or a word that comes while another is being kept waits for it; it is never dropped, because the page already
 * shows it. Only the answer to the last is drawn: an older one would take back what the user did meanwhile.
 */

/**
 * @template Answer
 */
export class Turns {
  /**
   * @param {object} parts
   * @param {(answer: Answer) => void} parts.take draws the answer
   * @param {(error: unknown) => void} parts.failed says what went wrong, or with null that nothing is
   * @param {() => Promise<Answer>} parts.read what the record says, after a failure: the page may show something else
   */
  constructor({ take, failed, read }) {
    this.take = take;
    this.failed = failed;
    this.read = read;
    /** How many are asked and not answered. */
    this.waiting = 0;
    /** @type {Promise<unknown>} */
    this.last = Promise.resolve();
  }

  /**
   * @param {() => Promise<Answer>} action
   * @returns {Promise<boolean>} whether it was done
   */
  add(action) {
    this.waiting += 1;
    const mine = this.last.then(() => this.#run(action));
    this.last = mine;
    return mine;
  }

  /** @param {() => Promise<Answer>} action */
  async #run(action) {
    try {
      this.failed(null);
      const answer = await action();
      this.waiting -= 1;
      if (this.waiting === 0) {
        this.take(answer);
      }
      return true;
    } catch (error) {
      this.failed(error);
      await this.#readAnew();
      return false;
    }
  }

  async #readAnew() {
    try {
      const answer = await this.read();
      this.waiting -= 1;
      if (this.waiting === 0) {
        this.take(answer);
      }
    } catch {
      // What went wrong first is being shown already.
      this.waiting -= 1;
    }
  }
}
