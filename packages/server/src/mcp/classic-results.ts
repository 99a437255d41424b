import type {
  ClassicClips,
  ClassicFolder,
  ClassicHeardClip,
  ClassicImages,
  Folder,
  Item,
  ToolInput,
} from '@anybin/contract'
import {
  describeClassicClip,
  describeClassicImage,
  type ItemRow,
  type Items,
  inSeconds,
  type OwnPage,
} from '../items/index.ts'
import type { Call } from './call.ts'
import type { Outcome } from './tool-result.ts'

// Of what is said in a clip, about what is said in half an hour: what a model reads costs.
const maxTranscript = 20_000

// One word for one thing in all tools: those of the classic API, as its answers to uploads have them.

export async function imagesPage(
  { domain: { itemLists }, actor }: Call,
  options: ToolInput<'list_images'>,
): Promise<Outcome> {
  const page = await itemLists.page(actor, 'image', options, describeClassicImage)
  const structured: ClassicImages = { images: [...page.entries], ...restOf(page) }
  return { structured, ...summaryOf(page) }
}

export async function clipsPage(
  { domain: { itemLists }, actor }: Call,
  options: ToolInput<'list_audio'>,
): Promise<Outcome> {
  const page = await itemLists.page(actor, 'audio', options, describeClassicClip)
  const structured: ClassicClips = { clips: [...page.entries], ...restOf(page) }
  return { structured, ...summaryOf(page) }
}

type Page = Pick<OwnPage<unknown>, 'nextOffset' | 'leftOut'>

function restOf({ nextOffset, leftOut }: Page) {
  return { next_offset: nextOffset, left_out: leftOut }
}

/** What a list leaves out, in words: not every host shows a model the structure. */
export function summaryOf({ nextOffset, leftOut }: Page): Pick<Outcome, 'summary'> {
  if (nextOffset === null) return {}
  const cut = leftOut > 0 ? ` ${leftOut} did not fit into max_characters.` : ''
  return { summary: `There are more:${cut} call again with offset ${nextOffset}.` }
}

/** One image of the caller's. */
export function imageOutcome(items: Items, row: ItemRow): Outcome {
  return outcomeOf(items.describe(row), row, describeClassicImage)
}

/** One clip of the caller's, with what is said in it. */
export async function heardClip(
  { domain: { items, ownItems, transcripts }, actor }: Call,
  { slug, from_seconds: from = 0, to_seconds: to }: ToolInput<'get_audio'>,
): Promise<Outcome> {
  const row = await ownItems.find(actor, slug, 'audio')
  const item = items.describe(row)
  // What is blocked can be heard by nobody, and read by nobody.
  const window = { fromMs: from * 1000, toMs: to === undefined ? undefined : to * 1000 }
  const said =
    row.scan_state === 'blocked' ? undefined : await transcripts.window(row, window, maxTranscript)
  const next = said?.nextMs === undefined ? null : said.nextMs / 1000
  const structured: ClassicHeardClip = {
    ...describeClassicClip(item, row),
    transcript: said?.text || null,
    transcript_truncated: next !== null,
    transcript_next_seconds: next,
  }
  const outcome = opened(item, structured)
  if (next === null) return outcome
  return {
    ...outcome,
    summary: `More is said from second ${next} on: call again with from_seconds.`,
  }
}

// An item is the same object as long as its row is (docs/adr/0028), and so is what is answered of it.
const outcomes = new WeakMap<Item, Outcome>()

function outcomeOf(
  item: Item,
  row: ItemRow,
  describe: (item: Item, row: ItemRow) => Record<string, unknown>,
): Outcome {
  const outcome = outcomes.get(item) ?? opened(item, describe(item, row))
  outcomes.set(item, outcome)
  return outcome
}

function opened({ id, view_url }: Item, structured: Record<string, unknown>): Outcome {
  return { structured, opens: { id, shareUrl: view_url } }
}

/** What a file became that was announced: its id, and the rest in the words of its kind. */
export function describeAnnounced(item: Item, row: ItemRow): Record<string, unknown> {
  const described =
    row.kind === 'image' ? describeClassicImage(item, row) : describeClassicClip(item, row)
  return { id: item.id, kind: row.kind, ...described }
}

/** Without the feed: its address opens everything in the folder, and the classic tools have no word for it. */
export function classicFolder({ slug, name, items, share, created_at }: Folder): ClassicFolder {
  return {
    slug,
    name,
    items,
    created_at: inSeconds(created_at),
    share_url: share?.url ?? null,
    password_protected: share?.password_protected ?? false,
    expires_at: inSeconds(share?.expires_at ?? null),
  }
}
