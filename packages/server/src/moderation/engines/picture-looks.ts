import { fairQuality } from '@anybin/media/pdq'
import { type Clock, hour, minute } from '../../core/clock.ts'
import type { Database } from '../../database/index.ts'
import { FileRejected } from '../../engines/index.ts'
import { postpone } from '../../jobs/index.ts'

/** How pictures look, for engines that ask others by nothing else. */
export class PictureLooks {
  readonly #clock: Clock
  readonly #database: Database

  constructor({ clock, database }: { readonly clock: Clock; readonly database: Database }) {
    this.#clock = clock
    this.#database = database
  }

  /**
   * PDQ hashes of these bytes and their frames, of what has enough to see. Postpones the job where nobody has looked yet; rejects
   * with FileRejected where that was not to be done within an hour.
   */
  async of(sha256: string): Promise<readonly string[]> {
    const items = await this.#database.query
      .selectFrom('items')
      .select(['pdq', 'pdq_quality', 'created_at'])
      .where('sha256', '=', sha256)
      .orderBy('created_at')
      .limit(20)
      .execute()
    const seen = items.find(({ pdq }) => pdq !== null)
    if (!seen) {
      const isOld = (items[0]?.created_at ?? 0) < this.#clock.now() - hour
      if (isOld) throw new FileRejected('nobody knows how the picture looks', { isFinal: true })
      throw postpone(this.#clock.now() + minute / 4)
    }
    const frames = await this.#database.query
      .selectFrom('fingerprints')
      .select(['value', 'quality'])
      .where('content_sha256', '=', sha256)
      .where('kind', '=', 'pdq_frame')
      .limit(20)
      .execute()
    const looks = [{ value: seen.pdq ?? '', quality: seen.pdq_quality }, ...frames]
    const clear = looks.filter(({ quality }) => (quality ?? 0) >= fairQuality)
    return [...new Set(clear.map(({ value }) => value))]
  }
}
