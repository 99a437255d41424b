import type { Readable } from 'node:stream'

/** A file from elsewhere that is to become an item, with what is known of it there. */
export type ImportEntry = {
  /** What names it there, the same each time: a path, or an id. */
  readonly key: string
  readonly filename: string
  readonly bytes: number
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly tags?: readonly string[] | undefined
  readonly category?: string | undefined
  /** When it was made or uploaded there, in epoch milliseconds; undefined where nobody knows. */
  readonly date?: number | undefined
  /** Names of the folders that it is in, the outermost first. */
  readonly folders?: readonly string[] | undefined
  readonly private?: boolean | undefined
  /** Of the password that its viewers enter there, as it is stored there. */
  readonly passwordHash?: string | undefined
  /** When it ends there, in epoch milliseconds. */
  readonly endsAt?: number | undefined
  /** How many viewers may still see it. */
  readonly viewsLeft?: number | undefined
  /** Where it is found there. */
  readonly oldPaths?: readonly OldPath[] | undefined
  /** Each call reads the file from its beginning. */
  readonly open: () => Promise<Readable>
}

/** An address of another service, without its origin, and what it shows: a page, or the bytes. */
export type OldPath = { readonly path: string; readonly shows: 'page' | 'file' }

/** Something that does not become an item, and why, in words for the operator. */
export type LeftOut = { readonly key: string; readonly reason: string }

/** What somebody brings from elsewhere. */
export type ImportSource = {
  readonly entries: readonly ImportEntry[]
  readonly leftOut: readonly LeftOut[]
}

/** What an operator wants of a source. */
export type SourceWishes = {
  /** The name of a person there whose files are meant; undefined for everybody's. */
  readonly of: string | undefined
  /** Epoch milliseconds. */
  readonly now: number
}
