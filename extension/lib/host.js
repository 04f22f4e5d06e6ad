// SPDX-License-Identifier: MPL-2.0
/**
 * The connection to the local host.
 *
 * Belongs here: connecting, greeting, matching answers to requests, putting long answers together, and
 * saying in one word what is wrong. Does not belong here: what is asked (the other modules), and words for
 * people (`_locales`, under `error_<code>`).
 *
 * Nothing here waits for ever: every request has a time-out, after which the host counts as hung and the
 * port is closed, so that the next request begins with a new process.
 */

export const HOST_NAME = "secondlook";
export const PROTOCOL = 1;

/** What a host answers whose files an upgrade has replaced: it did nothing, and the new one is to be asked. */
const REPLACED = "replaced";

/** @typedef {"starting" | "ok" | "host-missing" | "host-old" | "addon-old" | "host-crashed" | "host-hung" | "host-error"} HostState */

/** Longest wait for an answer, in milliseconds. */
export const PATIENCE = { hello: 10_000, check: 5_000, hold: 8_000, other: 20_000 };

/** A host that cannot answer, or that refused. `code` is a HostState or the name of a protocol error. */
export class HostError extends Error {
  /**
   * @param {string} code
   * @param {string} [detail] The host's or Thunderbird's own words, for the curious.
   */
  constructor(code, detail = "") {
    super(detail || code);
    this.name = "HostError";
    this.code = code;
    this.detail = detail;
  }
}

/**
 * @typedef {object} Port
 * @property {(message: object) => void} postMessage
 * @property {() => void} disconnect
 * @property {{addListener: (listener: (message: any) => void) => void}} onMessage
 * @property {{addListener: (listener: (port: any) => void) => void}} onDisconnect
 * @property {{message: string} | null} [error]
 */

/** One add-on's view of the host. */
export class Host {
  #connect;
  #greeting;
  /** @type {Port | null} */
  #port = null;
  /** @type {Promise<void> | null} */
  #greeted = null;
  #nextId = 1;
  /** @type {Map<number, {resolve: (value: any) => void, reject: (error: HostError) => void, timer: any, parts: string[]}>} */
  #waiting = new Map();
  /** @type {Set<() => void>} */
  #listeners = new Set();
  /** @type {HostError} Why there is no port; what a request gets that comes too late. */
  #fault = new HostError("host-crashed", "not connected");

  /** @type {HostState} */
  state = "starting";
  detail = "";
  version = "";

  /**
   * @param {() => Port} connect Opens a port; may throw.
   * @param {() => Promise<object>} greeting Gives the fields of `hello` beside the protocol number.
   */
  constructor(connect, greeting) {
    this.#connect = connect;
    this.#greeting = greeting;
  }

  /** @param {() => void} listener Called whenever `state` may have changed. */
  onChange(listener) {
    this.#listeners.add(listener);
  }

  /** Resolves when the host has answered the greeting; rejects with a HostError when it cannot. */
  ready() {
    this.#greeted ??= this.#greet();
    return this.#greeted;
  }

  /**
   * Asks the host and resolves to its result.
   * @param {string} action
   * @param {object} [fields]
   * @param {number} [patience] Milliseconds.
   * @returns {Promise<any>}
   */
  async request(action, fields = {}, patience = PATIENCE.other) {
    const ask = async () => {
      await this.ready();
      return this.#ask(action, fields, patience);
    };
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof HostError) || error.code !== REPLACED) {
        throw error;
      }
      return ask();
    }
  }

  /** Closes the port; the next request opens a new one. */
  restart() {
    this.#drop(new HostError("host-crashed"), "starting", "");
  }

  async #greet() {
    try {
      this.#open();
      const fields = await this.#greeting();
      const answer = await this.#ask("hello", { protocol: PROTOCOL, ...fields }, PATIENCE.hello);
      if (answer.protocol !== PROTOCOL) {
        throw new HostError(olderOf(answer.protocol), `protocol ${answer.protocol}`);
      }
      this.version = answer.version;
      this.#become("ok", "");
    } catch (error) {
      const known = error instanceof HostError ? error : new HostError("host-error", String(error));
      this.#drop(known, asState(known.code), known.detail);
      throw known;
    }
  }

  #open() {
    let port;
    try {
      port = this.#connect();
    } catch (error) {
      throw new HostError("host-missing", String(error));
    }
    this.#port = port;
    port.onMessage.addListener((message) => this.#receive(port, message));
    port.onDisconnect.addListener(() => this.#lost(port));
  }

  /**
   * @param {string} action
   * @param {object} fields
   * @param {number} patience
   */
  #ask(action, fields, patience) {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      const timer = setTimeout(() => {
        this.#drop(new HostError("host-hung"), "host-hung", action);
      }, patience);
      this.#waiting.set(id, { resolve, reject, timer, parts: [] });
      try {
        if (this.#port === null) {
          throw this.#fault;
        }
        this.#port.postMessage({ id, action, ...fields });
      } catch (error) {
        this.#settle(id)?.reject(error instanceof HostError ? error : new HostError("host-crashed", String(error)));
      }
    });
  }

  /**
   * @param {Port} port
   * @param {any} message
   */
  #receive(port, message) {
    if (port !== this.#port || typeof message?.id !== "number") {
      return;
    }
    if (message.parts !== undefined) {
      const whole = this.#collect(message);
      if (whole === null) {
        return;
      }
      message = whole;
    }
    const request = this.#settle(message.id);
    if (request === undefined) {
      return;
    }
    if (message.ok === true) {
      request.resolve(message.result);
    } else {
      const error = refusal(message.error);
      request.reject(error);
      if (error.code === REPLACED) {
        // It does nothing any more, so whatever else it was asked is asked of the next one too.
        this.#drop(error, "starting", "");
      }
    }
  }

  /**
   * Puts one part of a long answer in its place.
   * @param {{id: number, part: number, parts: number, text: string}} message
   * @returns {any} The whole answer once it is complete, else null.
   */
  #collect(message) {
    const request = this.#waiting.get(message.id);
    if (request === undefined) {
      return null;
    }
    request.parts[message.part - 1] = message.text;
    return message.part === message.parts ? JSON.parse(request.parts.join("")) : null;
  }

  /** @param {number} id */
  #settle(id) {
    const request = this.#waiting.get(id);
    if (request !== undefined) {
      clearTimeout(request.timer);
      this.#waiting.delete(id);
    }
    return request;
  }

  /** @param {Port} port */
  #lost(port) {
    if (port !== this.#port) {
      return;
    }
    const detail = port.error?.message ?? "";
    const code = /No such native application/i.test(detail) ? "host-missing" : "host-crashed";
    this.#drop(new HostError(code, detail), asState(code), detail);
  }

  /**
   * Gives up the connection and everything that waits on it.
   * @param {HostError} error
   * @param {HostState} state
   * @param {string} detail
   */
  #drop(error, state, detail) {
    const port = this.#port;
    this.#port = null;
    this.#greeted = null;
    this.#fault = error;
    for (const id of [...this.#waiting.keys()]) {
      this.#settle(id)?.reject(error);
    }
    try {
      port?.disconnect();
    } catch {
      // It was gone already, which is what we want.
    }
    this.#become(state, detail);
  }

  /**
   * @param {HostState} state
   * @param {string} detail
   */
  #become(state, detail) {
    if (state !== this.state || detail !== this.detail) {
      this.state = state;
      this.detail = detail;
      for (const listener of this.#listeners) {
        listener();
      }
    }
  }
}

/**
 * @param {{name?: string, message?: string, protocol?: number} | undefined} error What the host refused with.
 * @returns {HostError}
 */
function refusal(error) {
  const name = error?.name ?? "host-error";
  return new HostError(name === "version-mismatch" ? olderOf(error?.protocol) : name, error?.message ?? "");
}

/**
 * Tells which side is to be updated.
 * @param {unknown} protocol The host's number.
 */
function olderOf(protocol) {
  return typeof protocol === "number" && protocol > PROTOCOL ? "addon-old" : "host-old";
}

/**
 * @param {string} code
 * @returns {HostState}
 */
function asState(code) {
  const states = ["host-missing", "host-old", "addon-old", "host-crashed", "host-hung"];
  return /** @type {HostState} */ (states.includes(code) ? code : "host-error");
}
