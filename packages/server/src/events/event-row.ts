import type { SiteEvent } from '@anybin/contract'
import type { Selectable } from 'kysely'
import type { Tables } from '../database/index.ts'

export type EventRow = Selectable<Tables['events']>

/** As programs are told. */
export function describeEvent({ id, type, at, facts }: EventRow): SiteEvent {
  const data: unknown = JSON.parse(facts)
  return { id, type, timestamp: new Date(at).toISOString(), data } as SiteEvent
}
