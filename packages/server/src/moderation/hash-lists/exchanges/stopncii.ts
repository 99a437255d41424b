import { z } from 'zod'
import { day } from '../../../core/clock.ts'
import type { NewHashEntry } from '../hash-lists.ts'
import {
  type Exchange,
  ExchangeError,
  type ExchangePage,
  type ExchangeVerdict,
  type FetchPosition,
} from './exchange.ts'
import { type ExchangeCaller, readJson } from './exchange-call.ts'
import { entryOf } from './hash-values.ts'

export const stopNciiAddress = 'https://api.stopncii.org/v1'

const pageSize = 800
/** The API does not take zero. */
const beginning = '10'

const answerSchema = z.object({
  nextPageToken: z.string().nullish(),
  nextSetTimestamp: z.number().int().nonnegative(),
  hasMoreRecords: z.boolean(),
  hashRecords: z.array(z.unknown()).max(100_000),
})

const recordSchema = z.object({
  signalType: z.string(),
  hashValue: z.string().min(1).max(1000),
  hashStatus: z.string(),
})

/** Hashes that people made of their own intimate pictures: the API of StopNCII.org. */
export class StopNcii implements Exchange {
  readonly isAlwaysWhole = false
  readonly staleAfterMs = 30 * day
  readonly #address: string
  readonly #caller: ExchangeCaller
  readonly #keys: {
    readonly subscriptionKey: string
    readonly fetchKey: string
    readonly feedbackKey?: string | undefined
  }

  constructor(parts: {
    readonly address: string
    readonly caller: ExchangeCaller
    readonly credentials: {
      readonly subscriptionKey: string
      readonly fetchKey: string
      readonly feedbackKey?: string | undefined
    }
  }) {
    this.#address = parts.address
    this.#caller = parts.caller
    this.#keys = parts.credentials
  }

  async read({ checkpoint, next }: FetchPosition, signal: AbortSignal): Promise<ExchangePage> {
    const query = new URLSearchParams({
      startTimestamp: checkpoint ?? beginning,
      pageSize: String(pageSize),
      ...(next !== null && { nextPageToken: next }),
    })
    const headers = this.#headersOf(this.#keys.fetchKey)
    const url = `${this.#address}/FetchHashes?${query}`
    const answer = await readJson(await this.#caller.call(url, { headers }, signal))
    const parsed = answerSchema.safeParse(answer)
    if (!parsed.success) throw new ExchangeError('The answer is not a page of hashes.')
    return pageOf(parsed.data)
  }

  /** Does nothing without a key for that. */
  async tell(
    { externalId: hashValue }: { readonly externalId: string },
    verdict: ExchangeVerdict,
    signal: AbortSignal,
  ): Promise<void> {
    const { feedbackKey } = this.#keys
    if (feedbackKey === undefined) return
    const feedbackValue = verdict === 'right' ? 'Blocked' : 'NotBlocked'
    const feedback = { tags: [], feedbackValue, hashValue }
    const body = JSON.stringify({ count: 1, hashFeedbacks: [feedback] })
    const headers = { ...this.#headersOf(feedbackKey), 'content-type': 'application/json' }
    const url = `${this.#address}/SubmitFeedback`
    await this.#caller.call(url, { method: 'POST', headers, body }, signal)
  }

  #headersOf(functionKey: string) {
    return {
      'x-functions-key': functionKey,
      'Ocp-Apim-Subscription-Key': this.#keys.subscriptionKey,
    }
  }
}

function pageOf(answer: z.output<typeof answerSchema>): ExchangePage {
  const { hashRecords, hasMoreRecords, nextPageToken, nextSetTimestamp } = answer
  const records = hashRecords.flatMap((one) => recordSchema.safeParse(one).data ?? [])
  const isGone = ({ hashStatus }: (typeof records)[number]) =>
    hashStatus === 'Withdrawn' || hashStatus === 'Deleted'
  const standing = records.filter((record) => !isGone(record))
  const entries = standing.flatMap((record) => entryFrom(record) ?? [])
  return {
    entries,
    withdrawn: records.filter(isGone).map(({ hashValue }) => hashValue),
    skipped: hashRecords.length - records.length + standing.length - entries.length,
    next: hasMoreRecords && nextPageToken ? nextPageToken : null,
    newest: null,
    checkpoint: String(nextSetTimestamp),
  }
}

const signalTypes: Readonly<Record<string, string>> = { ImagePDQ: 'pdq', VideoMD5: 'md5' }

function entryFrom({
  signalType,
  hashValue,
}: z.output<typeof recordSchema>): NewHashEntry | undefined {
  const type = Object.hasOwn(signalTypes, signalType) ? signalTypes[signalType] : undefined
  return type === undefined ? undefined : entryOf(type, hashValue, { externalId: hashValue })
}
