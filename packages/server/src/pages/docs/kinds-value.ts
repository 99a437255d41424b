import { kindsOf } from '../discovery/offer.ts'
import type { Site } from '../site.ts'

/** What a site takes, for the messages that choose their words by it. */
export function kindsValue(site: Pick<Site, 'kinds'>): string {
  const kinds = kindsOf(site)
  return kinds.length === 1 ? (kinds[0] ?? '') : 'both'
}
