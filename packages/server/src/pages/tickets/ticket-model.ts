import {
  type Actors,
  type ErrorCode,
  type Expiration,
  expirations,
  hasExpiration,
  type ItemKind,
} from '@anybin/contract'
import type { Plan } from '../../accounts/index.ts'
import { announcerOf, isPrivateUpload, optionsIn, type UploadRow } from '../../items/index.ts'
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
  /** What whoever sends the file may still choose, beside what was announced. */
  readonly choices: {
    readonly description: string
    readonly tags: string
    readonly expirations: readonly Expiration[]
    readonly mayHide: boolean
    readonly mayLock: boolean
  }
}

export function describeTicket(
  row: UploadRow,
  { plan, ...asker }: Pick<TicketModel, 'client' | 'keyName'> & { readonly plan: Plan | undefined },
): TicketModel {
  const options = optionsIn(row)
  const wanted = expirations.find((one) => one === options['expiration'])
  const isPrivate = isPrivateUpload(row)
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
    isPrivate,
    expiresAt: row.expires_at,
    reason: row.error === null ? undefined : plain(`errors.title.${row.error as ErrorCode}`),
    choices: {
      description: options['description'] ?? '',
      tags: options['tags'] ?? '',
      expirations: plan ? endsFor(plan, wanted) : [],
      mayHide: !isPrivate,
      mayLock: row.password_hash === null,
    },
  }
}

/** The ends that need no further word: what was announced to be seen by few is not opened to more. */
function endsFor(plan: Plan, announced: Expiration | undefined): readonly Expiration[] {
  if (announced === 'burn') return []
  if (announced === 'views') return ['burn']
  return expirations.filter(
    (name) => name !== 'date' && name !== 'views' && hasExpiration(plan, name),
  )
}
