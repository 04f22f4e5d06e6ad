// SPDX-License-Identifier: MPL-2.0
/**
 * Answers that depend on nothing but their question, kept for those who ask the same soon.
 *
 * The look while writing has asked already for most of what Send asks a moment later, and each answer that Send need not wait
 * for is one turn of a busy thread or of another process less.
 *
 * Belongs here: keeping the latest. Does not belong here: what is asked.
 */

/** @template T */
export class Recent {
  /** @type {Map<string, Promise<T>>} The one asked for last comes last. */
  #answers = new Map();
  #count;
  #longest;

  /**
   * @param {number} count So many answers are kept.
   * @param {number} [longest] Longer questions are not, in characters.
   */
  constructor(count, longest = Infinity) {
    this.#count = count;
    this.#longest = longest;
  }

  /**
   * @param {string} question
   * @param {(question: string) => Promise<T>} ask
   * @returns {Promise<T>} The same to everybody who asks: to be read only.
   */
  of(question, ask) {
    const answer = this.#answers.get(question) ?? ask(question);
    this.#answers.delete(question);
    if (question.length <= this.#longest) {
      this.#answers.set(question, answer);
      answer.catch(() => this.#answers.delete(question));
    }
    if (this.#answers.size > this.#count) {
      this.#answers.delete(/** @type {string} */ (this.#answers.keys().next().value));
    }
    return answer;
  }
}
