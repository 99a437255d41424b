import { type EngineEndpoint, FileRejected, type Recipient } from '../../engines/index.ts'
import { isRecord } from './answer-values.ts'
import type { PictureLooks } from './picture-looks.ts'
import type { ScanEngine, ScanFinding, ScanTarget } from './scan-engine.ts'

/** Of a picture of ours that is harmless, for trying. */
const harmless = Buffer.alloc(32, 0x5a).toString('base64')

/**
 * Arachnid Shield of the Canadian Centre for Child Protection, asked by PDQ hashes alone: no picture leaves. What looks like
 * known abuse is held; what else they say of a match is not kept, as their terms ask.
 */
export class Arachnid implements ScanEngine {
  readonly name = 'arachnid'
  readonly purpose = 'scan'
  readonly rescans = 'recent'
  readonly kinds = ['image'] as const
  readonly recipient: Recipient | undefined
  readonly #endpoint: Pick<EngineEndpoint, 'ask'>
  readonly #looks: Pick<PictureLooks, 'of'>

  constructor(parts: {
    readonly endpoint: Pick<EngineEndpoint, 'ask'>
    readonly looks: Pick<PictureLooks, 'of'>
    readonly recipient: Recipient | undefined
  }) {
    this.#endpoint = parts.endpoint
    this.#looks = parts.looks
    this.recipient = parts.recipient
  }

  async version(): Promise<string> {
    return 'v1 pdq'
  }

  async check(signal: AbortSignal): Promise<void> {
    await this.#classesOf([harmless], signal)
  }

  async scan({ sha256 }: ScanTarget, signal: AbortSignal): Promise<ScanFinding> {
    const looks = await this.#looks.of(sha256)
    if (looks.length === 0) return { outcome: 'pass', details: { reason: 'nothing to see' } }
    const hashes = looks.map((hash) => Buffer.from(hash, 'hex').toString('base64'))
    const classes = await this.#classesOf(hashes, signal)
    const isKnown = classes.some((one) => one === 'csam' || one === 'harmful-abusive-material')
    if (!isKnown) return { outcome: 'pass', details: {} }
    const details = { list: 'Arachnid Shield', legal_class: 'csam' }
    return { outcome: 'flag', kind: 'near', effect: 'hold', details }
  }

  async #classesOf(hashes: readonly string[], signal: AbortSignal): Promise<readonly string[]> {
    const answer = await this.#endpoint.ask('v1/pdq', { hashes }, signal)
    const scanned = isRecord(answer) ? answer['scanned_hashes'] : undefined
    if (!isRecord(scanned)) throw new FileRejected('Arachnid Shield did not say what it found')
    return hashes.map((hash) => {
      const match = scanned[hash]
      const found = isRecord(match) ? match['classification'] : undefined
      if (typeof found === 'string') return found
      throw new FileRejected('Arachnid Shield did not answer about every hash')
    })
  }
}
