import { fairQuality, parsePdq, samePictureBits, turnedPdqs } from '@anybin/media/pdq'
import type { Database } from '../database/index.ts'
import type { Fingerprint, Fingerprints } from './fingerprints.ts'
import { findNear, type NearHash } from './hash-lists/near-index.ts'

/** An item that looks like another one: in how many of 256 bits they differ. */
export type Lookalike = { readonly id: string; readonly distance: number }

export type Similar = {
  /** The nearest first. */
  readonly items: readonly Lookalike[]
  /** False where there were more pictures than the time was enough for. */
  readonly isComplete: boolean
}

const page = 1000
/** A person waits for the answer. */
const budgetMs = 400
const none = { items: [], isComplete: true }

/** Which items here look like a picture: what "block all copies" would hold with it. */
export class Lookalikes {
  readonly #database: Database
  readonly #fingerprints: Fingerprints

  constructor(parts: { readonly database: Database; readonly fingerprints: Fingerprints }) {
    this.#database = parts.database
    this.#fingerprints = parts.fingerprints
  }

  /** Without the items of the same bytes. Flat pictures look like each other and like nothing. */
  async of(item: {
    readonly sha256: string
    readonly pdq: string | null
    readonly pdq_quality: number | null
  }): Promise<Similar> {
    const hash = parsePdq(item.pdq ?? '')
    if (!hash || (item.pdq_quality ?? 0) < fairQuality) return none
    const turned = turnedPdqs(hash).map((one) => ({ hash: one, entry: undefined }))
    const { found, isComplete } = await this.#walk(turned, item.sha256)
    const items = [...found].map(([id, distance]) => ({ id, distance }))
    const present = await this.#present(items.map(({ id }) => id))
    const similar = items.filter(({ id }) => present.has(id))
    return { items: similar.sort((one, other) => one.distance - other.distance), isComplete }
  }

  async #walk(turned: readonly NearHash<undefined>[], sha256: string) {
    const found = new Map<string, number>()
    const endAt = performance.now() + budgetMs
    let afterId = ''
    while (performance.now() < endAt) {
      const marks = await this.#fingerprints.pageOf(['pdq'], afterId, page)
      for (const mark of marks) {
        const distance = mark.content_sha256 === sha256 ? undefined : nearest(turned, mark)
        if (distance !== undefined) found.set(mark.item_id, distance)
      }
      afterId = marks.at(-1)?.id ?? afterId
      if (marks.length < page) return { found, isComplete: true }
    }
    return { found, isComplete: false }
  }

  /** Fingerprints of what is gone are swept later. */
  async #present(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set()
    const items = this.#database.query.selectFrom('items').select('id')
    const rows = await items.where('id', 'in', ids.slice(0, page)).execute()
    return new Set(rows.map(({ id }) => id))
  }
}

function nearest(
  turned: readonly NearHash<undefined>[],
  { value, quality }: Fingerprint,
): number | undefined {
  const hash = (quality ?? 0) >= fairQuality ? parsePdq(value) : undefined
  const matches = hash ? findNear(turned, hash, samePictureBits) : []
  return matches.length === 0 ? undefined : Math.min(...matches.map(({ distance }) => distance))
}
