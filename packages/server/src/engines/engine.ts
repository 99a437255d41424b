import type { ItemKind } from '@anybin/contract'

/**
 * What an engine does: `scan` judges a file, `caption` describes a picture, `text` reads what is written in it, `transcript`
 * writes down what is said, `language` tells the language of a text.
 */
export type EnginePurpose = 'scan' | 'caption' | 'text' | 'transcript' | 'language'

/** Who gets what of an item, where an engine is not on this machine or in the operator's network. */
export type Recipient = {
  /** Host name, as people are told it. */
  readonly host: string
  /** `file`: all of it as it is served; `picture` and `sound`: a smaller copy; `fingerprint`: a hash. */
  readonly gets: 'file' | 'picture' | 'sound' | 'text' | 'fingerprint'
}

/**
 * Something outside the server's own code that judges or describes files. It may only answer what it is sure of: rejects with
 * EngineUnavailable where it is away, overloaded or too slow, and with FileRejected where another file might well be taken.
 */
export type Engine = {
  /** Unique in an installation, of letters, digits and "._-": also the name of its lane and in settings. */
  readonly name: string
  readonly purpose: EnginePurpose
  /** What it can look at. */
  readonly kinds: readonly ItemKind[]
  /** Undefined where nothing leaves the operator's own machines. */
  readonly recipient?: Recipient | undefined
  /** The longest that one call may take; five minutes when left out. */
  readonly deadlineMs?: number
  /** Whatever looks at files differently has another one; files are looked at once by each. */
  version(signal: AbortSignal): Promise<string>
  /** Makes a harmless call as for a file. Rejects with the reason where that fails. */
  check?(signal: AbortSignal): Promise<void>
  /** Rejects with the reason where it would not look at the whole of a file of so many bytes. */
  proveLimit?(bytes: number, signal: AbortSignal): Promise<void>
}

/** The engine cannot be asked now: neither a result nor a failure. */
export class EngineUnavailable extends Error {
  /** What it asked for itself, as by `Retry-After`. */
  readonly retryAfterMs: number | undefined

  constructor(message: string, options: ErrorOptions & { readonly retryAfterMs?: number } = {}) {
    super(message, options)
    this.name = 'EngineUnavailable'
    this.retryAfterMs = options.retryAfterMs
  }
}

/** The engine cannot do anything with this file, as far as it can tell. */
export class FileRejected extends Error {
  /** Whether trying again could help. */
  readonly isFinal: boolean

  constructor(message: string, options: ErrorOptions & { readonly isFinal?: boolean } = {}) {
    super(message, options)
    this.name = 'FileRejected'
    this.isFinal = options.isFinal ?? false
  }
}
