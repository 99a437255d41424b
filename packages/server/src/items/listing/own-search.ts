import {
  type ClassicHit,
  type ClassicHits,
  type FoundPlace,
  foundPlaces,
  type Item,
  type ItemKind,
} from '@anybin/contract'
import { type Actor, requireScope } from '../../accounts/index.ts'
import type { Clock } from '../../core/clock.ts'
import { classicFile, inSeconds } from '../item/describe-classic.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { Items } from '../item/items.ts'
import type { Moment } from '../search/search.ts'
import { snippetOf } from '../search/snippet.ts'
import { fitting } from './fitting.ts'
import type { FoundItems } from './found-items.ts'
import { visibleKinds } from './visible-kinds.ts'

type OwnSearchQuery = {
  readonly q: string
  readonly kind?: ItemKind | undefined
  readonly limit: number
  /** How many better ones to pass over. */
  readonly offset: number
  /** Of the answer in JSON. */
  readonly max_characters: number
}

/** Finds one person's own items by what they say, and tells where they say it. */
export class OwnSearch {
  readonly #clock: Clock
  readonly #foundItems: FoundItems
  readonly #items: Items

  constructor(parts: {
    readonly clock: Clock
    readonly foundItems: FoundItems
    readonly items: Items
  }) {
    this.#clock = parts.clock
    this.#foundItems = parts.foundItems
    this.#items = parts.items
  }

  /** Those first that say most of it, of the newest thousand. A key finds the kinds that its scopes allow. */
  async find(
    actor: Actor,
    { q, kind, limit, offset, max_characters: most }: OwnSearchQuery,
  ): Promise<ClassicHits> {
    requireScope(actor, ['image:read', 'voice:read'])
    const kinds = visibleKinds(actor, kind)
    const filter = { ownerId: actor.user.id, kinds, now: this.#clock.now(), text: q }
    const span = () => ({ from: offset, count: limit })
    const { total, rows } = await this.#foundItems.page(filter, 'best', span)
    const moments = await this.#foundItems.moments(rows.filter(isHeard), q)
    const all = rows.map((row) => hitOf(this.#items.describe(row), row, q, moments.get(row.id)))
    const hits = fitting(all, most)
    const next = offset + hits.length
    return {
      hits,
      total,
      next_offset: hits.length > 0 && next < total ? next : null,
      left_out: all.length - hits.length,
    }
  }
}

// What is blocked can be heard by nobody, and read by nobody.
function isHeard({ kind, scan_state, transcript_state }: ItemRow): boolean {
  return kind === 'audio' && scan_state !== 'blocked' && transcript_state === 'ready'
}

function hitOf(item: Item, row: ItemRow, q: string, moment: Moment | undefined): ClassicHit {
  const snippet = snippetOf(textsOf(item, moment), q)
  return {
    slug: item.id,
    kind: item.kind,
    mime: item.content_type,
    title: item.title,
    filename: classicFile(row).filename,
    created_at: inSeconds(item.created_at),
    share_url: item.view_url,
    found_in: snippet?.place ?? null,
    snippet: snippet?.text ?? null,
    at_seconds: moment ? moment.atMs / 1000 : null,
  }
}

function textsOf(item: Item, moment: Moment | undefined) {
  const texts: Record<FoundPlace, string | null | undefined> = {
    transcript: moment?.text,
    title: item.title,
    ai_caption: item.ai_caption,
    alt_text: item.alt_text,
    description: item.description,
    tags: item.tags.join(', '),
    ai_tags: item.ai_tags.join(', '),
    text_in_picture: item.text_in_picture,
    filename: item.filename,
  }
  return foundPlaces.map((place) => ({ place, text: texts[place] ?? '' }))
}
