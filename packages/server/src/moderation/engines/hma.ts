import { type EngineEndpoint, FileRejected, type Recipient } from '../../engines/index.ts'
import type { HashList } from '../hash-lists/hash-lists.ts'
import { isRecord } from './answer-values.ts'
import type { PictureLooks } from './picture-looks.ts'
import type { ScanEngine, ScanFinding, ScanTarget } from './scan-engine.ts'

const harmless = '5a'.repeat(32)

/**
 * The banks of a Hasher-Matcher-Actioner, or of another Anybin, asked by PDQ hashes (`/m/lookup`): it heeds which banks and
 * contents are enabled there, and for how long one is not. What looks like something in a bank is held.
 */
export class Hma implements ScanEngine {
  readonly name = 'hma'
  readonly purpose = 'scan'
  readonly rescans = 'recent'
  readonly kinds = ['image'] as const
  readonly recipient: Recipient | undefined
  readonly #about: HashList['legal_class']
  readonly #endpoint: Pick<EngineEndpoint, 'get'>
  readonly #looks: Pick<PictureLooks, 'of'>

  constructor(parts: {
    readonly about: HashList['legal_class']
    readonly endpoint: Pick<EngineEndpoint, 'get'>
    readonly looks: Pick<PictureLooks, 'of'>
    readonly recipient: Recipient | undefined
  }) {
    this.#about = parts.about
    this.#endpoint = parts.endpoint
    this.#looks = parts.looks
    this.recipient = parts.recipient
  }

  async version(): Promise<string> {
    return 'lookup'
  }

  async check(signal: AbortSignal): Promise<void> {
    await this.#banksOf(harmless, signal)
  }

  async scan({ sha256 }: ScanTarget, signal: AbortSignal): Promise<ScanFinding> {
    const banks = new Set<string>()
    for (const hash of await this.#looks.of(sha256)) {
      for (const bank of await this.#banksOf(hash, signal)) banks.add(bank)
    }
    if (banks.size === 0) return { outcome: 'pass', details: {} }
    const list = [...banks].join(', ').slice(0, 300)
    const details = { list, legal_class: this.#about }
    return { outcome: 'flag', kind: 'near', effect: 'hold', details }
  }

  /** The same hash gets the same answer where a bank answers a part of all. */
  async #banksOf(signalValue: string, signal: AbortSignal): Promise<readonly string[]> {
    const query = new URLSearchParams({
      signal_type: 'pdq',
      signal: signalValue,
      seed: signalValue,
    })
    const answer = await this.#endpoint.get(`m/lookup?${query}`, signal)
    if (!isRecord(answer)) throw new FileRejected('The matcher did not answer with banks')
    return Object.entries(answer).flatMap(([bank, matches]) =>
      Array.isArray(matches) && matches.length > 0 ? [bank] : [],
    )
  }
}
