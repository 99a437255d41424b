import type { Readable } from 'node:stream'
import type { ItemKind } from '@anybin/contract'
import type { NewCheck } from '../checks.ts'

/** A file to look at. */
export type ScanTarget = {
  readonly kind: ItemKind
  readonly contentType: string
  readonly bytes: number
  open(): Promise<Readable>
}

/** What an engine says of a file; with neither kind nor effect where it found nothing. */
export type ScanFinding = Pick<NewCheck, 'outcome' | 'details'> &
  Partial<Pick<NewCheck, 'kind' | 'effect' | 'classification' | 'score'>>

/**
 * Something that looks at files. It may only answer what it is sure of: rejects with EngineUnavailable where it is away,
 * overloaded or too slow, and with FileUnscannable where another file might well be scanned.
 */
export type ScanEngine = {
  readonly name: string
  /** What it can look at. */
  readonly kinds: readonly ItemKind[]
  /** Whatever looks at files differently has another one; files are looked at once by each. */
  version(signal: AbortSignal): Promise<string>
  scan(target: ScanTarget, signal: AbortSignal): Promise<ScanFinding>
  /** Rejects with the reason where it would not look at the whole of a file of so many bytes. */
  proveLimit?(bytes: number, signal: AbortSignal): Promise<void>
}

/** The engine cannot be asked now: neither a pass nor a failure. */
export class EngineUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'EngineUnavailable'
  }
}

/** This file cannot be judged, as far as the engine can tell. */
export class FileUnscannable extends Error {
  /** Whether trying again could help. */
  readonly isFinal: boolean

  constructor(message: string, options: ErrorOptions & { readonly isFinal?: boolean } = {}) {
    super(message, options)
    this.name = 'FileUnscannable'
    this.isFinal = options.isFinal ?? false
  }
}
