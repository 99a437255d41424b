import {
  type Actors,
  type ErrorCode,
  type Expiration,
  expirations,
  type ItemKind,
} from '@anybin/contract'
import { announcerOf, type UploadRow } from '../../items/index.ts'
import { plain } from '../messages/index.ts'

/** What a person may know of an upload ticket: who asks for the file, and what becomes of it. */
export type TicketModel = {
  readonly state: 'waiting' | 'received' | 'done' | 'failed'
  /** Who asks. Both are names that others chose. */
  readonly client: string | undefined
  readonly keyName: string | undefined
  /** Through whose hands the access went. */
  readonly actors: Actors
  readonly kind: ItemKind | 'either'
  readonly filename: string
  readonly title: string | undefined
  readonly bytes: number
  readonly isExact: boolean
  readonly expiration: Expiration
  readonly isPrivate: boolean
  readonly expiresAt: number
  /** Of the file that came. */
  readonly reason: string | undefined
}

export function describeTicket(
  row: UploadRow,
  asker: Pick<TicketModel, 'client' | 'keyName'>,
): TicketModel {
  const options = JSON.parse(row.options) as Readonly<Record<string, string>>
  const wanted = expirations.find((one) => one === options['expiration'])
  return {
    ...asker,
    actors: announcerOf(row)?.actors ?? [],
    state: row.outcome ?? (row.received === row.size ? 'received' : 'waiting'),
    kind: row.kind,
    filename: row.filename ?? '',
    title: options['title'],
    bytes: row.size,
    isExact: row.any_size === 0,
    expiration: wanted ?? row.fallback,
    isPrivate: options['private'] === 'true' || options['private'] === '1',
    expiresAt: row.expires_at,
    reason: row.error === null ? undefined : plain(`errors.title.${row.error as ErrorCode}`),
  }
}
