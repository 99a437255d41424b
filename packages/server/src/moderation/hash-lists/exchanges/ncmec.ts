import { day } from '../../../core/clock.ts'
import type { NewHashEntry } from '../hash-lists.ts'
import {
  type Exchange,
  ExchangeError,
  type ExchangePage,
  type ExchangeVerdict,
  type FetchPosition,
} from './exchange.ts'
import type { ExchangeCaller } from './exchange-call.ts'
import { entryOf } from './hash-values.ts'
import { childText, parseXml, type XmlElement } from './xml-elements.ts'

/** Of the industry; other lists of theirs have other addresses. */
export const ncmecAddress = 'https://report.cybertip.org/hashsharing'

/** The hash sharing API of the National Center for Missing and Exploited Children, version 2: `/v2/entries`, in XML. */
export class Ncmec implements Exchange {
  readonly isAlwaysWhole = false
  readonly staleAfterMs = 365 * day
  readonly #address: string
  readonly #authorization: string
  readonly #caller: ExchangeCaller
  /** `on`, or which reason goes with what was wrong; undefined where nothing is told. */
  readonly #feedback: string | undefined

  constructor(parts: {
    readonly address: string
    readonly caller: ExchangeCaller
    readonly credentials: {
      readonly user: string
      readonly password: string
      readonly feedback?: string | undefined
    }
  }) {
    const { user, password, feedback } = parts.credentials
    this.#feedback = feedback
    this.#address = parts.address
    this.#caller = parts.caller
    this.#authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  }

  async read(position: FetchPosition, signal: AbortSignal): Promise<ExchangePage> {
    const headers = { authorization: this.#authorization, accept: 'application/xml' }
    const answer = await this.#caller.call(this.#urlOf(position), { headers }, signal)
    const root = parseXml(await answer.text())
    if (root?.name !== 'queryresult')
      throw new ExchangeError('The answer is not a list of entries.')
    return pageOf(root, position)
  }

  /** By `PUT /v2/entries/{member}/{entry}/{type}/feedback`. */
  async tell(
    { externalId, kind }: { readonly externalId: string; readonly kind: string },
    verdict: ExchangeVerdict,
    signal: AbortSignal,
  ): Promise<void> {
    const type = Object.hasOwn(feedbackTypes, kind) ? feedbackTypes[kind] : undefined
    if (this.#feedback === undefined || type === undefined) return
    const [, member = '', id = ''] = /^([^-]*)-(.*)$/s.exec(externalId) ?? []
    const place = [member, id, type].map(encodeURIComponent).join('/')
    const said =
      verdict === 'right'
        ? '<affirmative/>'
        : `<negative><reasonIds><guid>${await this.#reasonFor(type, signal)}</guid></reasonIds></negative>`
    const body = `<?xml version="1.0" encoding="UTF-8"?><feedbackSubmission xmlns="https://hashsharing.ncmec.org/hashsharing/v2">${said}</feedbackSubmission>`
    const headers = {
      authorization: this.#authorization,
      'content-type': 'application/xml; charset=utf-8',
    }
    const url = `${this.#address}/v2/entries/${place}/feedback`
    await this.#caller.call(url, { method: 'PUT', headers, body }, signal)
  }

  /** They have reasons for each type; one has to be named. */
  async #reasonFor(type: string, signal: AbortSignal): Promise<string> {
    const headers = { authorization: this.#authorization, accept: 'application/xml' }
    const url = `${this.#address}/v2/feedback/${type}/reasons`
    const answer = await this.#caller.call(url, { headers }, signal)
    const listed = parseXml(await answer.text())?.children ?? []
    const reasons = listed.flatMap(({ attributes: { guid, name = '' } }) =>
      guid !== undefined && /^[\w-]{1,64}$/.test(guid) ? [{ guid, name }] : [],
    )
    const [first, ...others] = reasons
    const only = others.length === 0 ? first : undefined
    const found = reasons.find(({ guid }) => guid === this.#feedback) ?? only
    if (found) return found.guid
    const names = reasons.map(({ guid, name }) => `${guid} (${name})`).join(', ')
    throw new ExchangeError(`Set ANYBIN_NCMEC_FEEDBACK to one of their reasons: ${names}.`)
  }

  #urlOf({ checkpoint, next, startedAt }: FetchPosition): string {
    if (next !== null) return `${this.#address}${next}`
    const from = checkpoint ?? new Date(0).toISOString()
    const query = new URLSearchParams({ from: inSeconds(from), to: inSeconds(isoOf(startedAt)) })
    return `${this.#address}/v2/entries?${query}`
  }
}

const feedbackTypes: Readonly<Record<string, string>> = {
  md5_raw: 'MD5',
  sha1_raw: 'SHA1',
  pdq: 'PDQ',
}

/** Entries come in no order of time: how far the list was read is only known once its last page was. */
function pageOf(root: XmlElement, position: FetchPosition): ExchangePage {
  const groups = root.children.filter(({ name }) => name === 'images' || name === 'videos')
  const elements = groups.flatMap(({ children }) => children)
  const removed = elements.filter(({ name }) => name.startsWith('deleted'))
  const standing = elements.filter(({ name }) => name === 'image' || name === 'video')
  const read = standing.map(entriesOf)
  const newest = latest([
    position.newest,
    ...groups.map((group) => group.attributes['maxtimestamp']),
  ])
  return {
    entries: read.flat(),
    withdrawn: removed.flatMap((element) => idOf(element) ?? []),
    skipped: read.filter((entries) => entries.length === 0).length,
    next: nextOf(root),
    newest,
    checkpoint: newest ?? position.checkpoint,
  }
}

function entriesOf(element: XmlElement): NewHashEntry[] {
  const externalId = idOf(element)
  if (externalId === undefined) return []
  const fingerprints = element.children.find(({ name }) => name === 'fingerprints')?.children ?? []
  const about = { externalId, reason: childText(element, 'classification') ?? null }
  return fingerprints.flatMap(({ name, text }) => entryOf(name, text.trim(), about) ?? [])
}

/** Members number their own entries. */
function idOf(element: XmlElement): string | undefined {
  const id = childText(element, 'id')
  const member = element.children.find(({ name }) => name === 'member')?.attributes['id']
  return id ? `${member ?? ''}-${id}` : undefined
}

/** A path below the address, and no other place. */
function nextOf(root: XmlElement): string | null {
  const paging = root.children.find(({ name }) => name === 'paging')
  const next = paging && childText(paging, 'next')
  if (!next) return null
  if (!next.startsWith('/v2/entries?'))
    throw new ExchangeError('The next page is no page of entries.')
  return next
}

function latest(times: readonly (string | null | undefined)[]): string | null {
  const valid = times.filter((time): time is string => !Number.isNaN(Date.parse(time ?? '')))
  return valid.reduce<string | null>(
    (last, time) => (last === null || Date.parse(time) > Date.parse(last) ? time : last),
    null,
  )
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString()
}

function inSeconds(time: string): string {
  return isoOf(Date.parse(time)).replace(/\.\d{3}Z$/, 'Z')
}
