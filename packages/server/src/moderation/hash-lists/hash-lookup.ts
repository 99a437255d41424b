import { createHash } from 'node:crypto'
import { type SignalType, signalTypes } from '@anybin/contract'
import { type Actor, mayModerate } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { FileMark } from '../fingerprints.ts'
import type { Flaggers } from '../reports/flaggers.ts'
import type { HashLists, ListHit } from './hash-lists.ts'
import type { NearHashes } from './near-hashes.ts'

type Lookup = {
  readonly signal: string
  readonly signal_type: SignalType
  readonly banks?: string | undefined
}

export type BankMatch = { readonly bank_content_id: number; readonly distance: string }

/** By the name of a list. */
export type BankMatches = Readonly<Record<string, readonly BankMatch[]>>

/**
 * Answers desks elsewhere whether a hash is on a list of what was blocked here, in the words of Hasher-Matcher-Actioner. What
 * others keep, or gave to the operator in a file, is never told.
 */
export class HashLookup {
  readonly #flaggers: Flaggers
  readonly #hashLists: HashLists
  readonly #nearHashes: NearHashes

  constructor(parts: {
    readonly flaggers: Flaggers
    readonly hashLists: HashLists
    readonly nearHashes: NearHashes
  }) {
    this.#flaggers = parts.flaggers
    this.#hashLists = parts.hashLists
    this.#nearHashes = parts.nearHashes
  }

  /** `forbidden` for everybody but moderators and active trusted flaggers; `invalid_request` for what is no hash of its type. */
  async find(actor: Actor, lookup: Lookup): Promise<BankMatches> {
    const isAllowed = mayModerate(actor) || (await this.#flaggers.active(actor.user.id))
    if (!isAllowed) throw new AppError('forbidden')
    const value = lookup.signal.toLowerCase()
    if (value.length !== signalTypes[lookup.signal_type]) {
      throw new AppError('invalid_request', { detail: `signal: no ${lookup.signal_type}.` })
    }
    const wanted = lookup.banks === undefined ? undefined : new Set(lookup.banks.split(','))
    const matches: Record<string, BankMatch[]> = {}
    for (const hit of await this.#hits(lookup.signal_type, value)) {
      const bank = bankOf(hit.list)
      if (hit.list.source !== 'local' || wanted?.has(bank) === false) continue
      matches[bank] = [...(matches[bank] ?? []), matchOf(hit)]
    }
    return matches
  }

  #hits(type: SignalType, value: string): Promise<ListHit[]> {
    if (type === 'pdq') return this.#nearHashes.find(value)
    return this.#hashLists.exactHits(kindsOf[type].map((kind) => ({ kind, value })))
  }
}

const kindsOf: Readonly<Record<Exclude<SignalType, 'pdq'>, readonly FileMark['kind'][]>> = {
  md5: ['md5_raw'],
  video_md5: ['md5_raw'],
  sha1: ['sha1_raw'],
  sha256: ['sha256_raw', 'sha256'],
}

/** Banks are named in capitals. */
function bankOf({ name }: ListHit['list']): string {
  return name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')
}

/** Numbers there; ours are texts, of which 48 bits make one that stays. */
function matchOf({ entry, distance }: ListHit): BankMatch {
  const number = createHash('sha256').update(entry.id).digest().readUIntBE(0, 6)
  return { bank_content_id: number, distance: String(distance ?? 0) }
}
