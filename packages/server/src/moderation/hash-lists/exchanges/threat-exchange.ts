import { z } from 'zod'
import { day } from '../../../core/clock.ts'
import { type Exchange, ExchangeError, type ExchangePage, type FetchPosition } from './exchange.ts'
import { type ExchangeCaller, readJson } from './exchange-call.ts'
import { entryOf } from './hash-values.ts'

const pageSize = '500'
const fields = 'id,indicator,type,last_updated,should_delete,descriptors{id}'

const idText = z.union([z.string(), z.number()]).transform(String)
const answerSchema = z.object({
  data: z.array(z.unknown()).max(10_000),
  paging: z
    .object({ next: z.string().optional(), cursors: z.object({ after: z.string() }).optional() })
    .optional(),
})

const updateSchema = z.object({
  id: idText,
  indicator: z.string().max(1000).optional(),
  type: z.string(),
  last_updated: z.coerce.number().int().nonnegative(),
  should_delete: z.boolean().optional(),
  descriptors: z.unknown().optional(),
})

/** `threat_updates` of a privacy group of Meta's ThreatExchange; the address ends with the number of the group. */
export class ThreatExchange implements Exchange {
  readonly isAlwaysWhole = false
  // They forget what was removed after 90 days.
  readonly staleAfterMs = 85 * day
  readonly #address: string
  readonly #caller: ExchangeCaller
  readonly #token: string

  constructor(parts: {
    readonly address: string
    readonly caller: ExchangeCaller
    readonly credentials: { readonly token: string }
  }) {
    this.#address = parts.address
    this.#caller = parts.caller
    this.#token = parts.credentials.token
  }

  async read(position: FetchPosition, signal: AbortSignal): Promise<ExchangePage> {
    const query = new URLSearchParams({
      access_token: this.#token,
      fields,
      limit: pageSize,
      start_time: position.checkpoint ?? '0',
      ...(position.next !== null && { after: position.next }),
    })
    const url = `${this.#address}/threat_updates/?${query}`
    const answer = await readJson(await this.#caller.call(url, {}, signal))
    const parsed = answerSchema.safeParse(answer)
    if (!parsed.success) throw new ExchangeError('The answer is not a page of updates.')
    return pageOf(parsed.data, position)
  }
}

function pageOf(
  { data, paging }: z.output<typeof answerSchema>,
  position: FetchPosition,
): ExchangePage {
  const updates = data.flatMap((one) => updateSchema.safeParse(one).data ?? [])
  // Nobody describes any more what has no description.
  const isGone = ({ should_delete, descriptors }: (typeof updates)[number]) =>
    should_delete === true || descriptors === undefined
  const standing = updates.filter((update) => !isGone(update))
  const entries = standing.flatMap(({ id, type, indicator = '' }) => {
    const kind = type.replace(/^HASH_/, '')
    return entryOf(kind, indicator, { externalId: id }) ?? []
  })
  const newest = Math.max(Number(position.newest ?? 0), ...updates.map((one) => one.last_updated))
  // The address of the next page holds the token, so that only its place is kept.
  const next = paging?.next === undefined ? null : (paging.cursors?.after ?? afterOf(paging.next))
  return {
    entries,
    withdrawn: updates.filter(isGone).map(({ id }) => id),
    skipped: data.length - updates.length + standing.length - entries.length,
    next,
    newest: String(newest),
    checkpoint: newest === 0 ? position.checkpoint : String(newest),
  }
}

function afterOf(next: string): string | null {
  return URL.parse(next)?.searchParams.get('after') ?? null
}
