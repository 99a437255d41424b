import type { Classification } from '@anybin/contract'
import type { Verdict } from '../../moderation/index.ts'
import { plain } from '../messages/index.ts'

type Act = {
  /** The key that chooses it. */
  readonly key: string
  /** What is decided; nothing where it only says something to the team. */
  readonly act?: Verdict['act']
  readonly as?: Classification
}

/** What moderators can do with a case. A row makes the choice, its key and its button. */
export const deskActs = {
  safe: { key: '1', act: 'release', as: 'safe' },
  suggestive: { key: '2', act: 'release', as: 'suggestive' },
  explicit: { key: '3', act: 'release', as: 'explicit' },
  block: { key: 'x', act: 'block' },
  hold: { key: 'h', act: 'hold' },
  delete: { key: 'd', act: 'delete' },
  escalate: { key: 'e' },
  note: { key: 'n' },
} as const satisfies Record<string, Act>

export type DeskAct = keyof typeof deskActs
export const deskActNames = Object.keys(deskActs) as DeskAct[]

/** What can be done with many uploads at once. */
export const bulkActs = ['block', 'hold', 'delete', 'safe'] as const
export type BulkAct = (typeof bulkActs)[number]

/** Acts by which an upload is kept from somebody: they have a ground, and its owner reads why. */
export function isAgainst(act: DeskAct): act is 'block' | 'hold' | 'delete' {
  return act === 'block' || act === 'hold' || act === 'delete'
}

/** What an upload can go against: the law, or the terms of the site. */
export const grounds = {
  csam: 'law',
  ncii: 'law',
  threat: 'law',
  illegal: 'law',
  copyright: 'law',
  personal_data: 'terms',
  explicit: 'terms',
  spam: 'terms',
  malware: 'terms',
  other: 'terms',
} as const satisfies Record<string, Verdict['ground']>

export type DeskGround = keyof typeof grounds
export const deskGrounds = Object.keys(grounds) as DeskGround[]

export const deskScopes = ['item', 'copies', 'similar'] as const
export type DeskScope = (typeof deskScopes)[number]

/** What was chosen and entered for a decision. */
export type Draft = {
  readonly act: DeskAct
  readonly ground: DeskGround
  readonly scope: DeskScope
  /** What the owner reads. */
  readonly facts: string
  readonly note: string
}

/** What the owner of an upload reads that goes against this, unless the moderator writes something better. */
export function factsOf(ground: DeskGround): string {
  return plain(`desk.facts.${ground}`)
}

/** The ground that fits what a case is about. */
export function groundFor(category: string): DeskGround {
  if (category === 'picture') return 'explicit'
  return deskGrounds.find((ground) => ground === category) ?? 'other'
}

/** A draft as it begins, or as its form was sent. Texts that are there are kept as they are, and nothing else is believed. */
export function readDraft(
  field: (name: string) => string | undefined,
  category: string,
): Draft | undefined {
  const act = deskActNames.find((one) => one === field('act'))
  if (!act) return undefined
  const ground = deskGrounds.find((one) => one === field('ground')) ?? groundFor(category)
  return {
    act,
    ground,
    scope: deskScopes.find((one) => one === field('scope')) ?? usualScope(act),
    facts: oneKindOfLine(field('facts') ?? factsOf(ground)),
    note: oneKindOfLine(field('note') ?? ''),
  }
}

/** Undefined where nothing is decided. */
export function verdictOf({ act: name, ground, scope, facts, note }: Draft): Verdict | undefined {
  const row: Act = deskActs[name]
  if (!row.act) return undefined
  const common = { act: row.act, as: row.as, note: note.trim() || undefined }
  const where = {
    scope: scope === 'item' ? 'item' : 'copies',
    holdSimilar: scope === 'similar',
  } as const
  if (row.act === 'release') return { ...common, scope: where.scope }
  return {
    ...common,
    ...where,
    ground: grounds[ground],
    groundRef: ground,
    facts: facts.trim() || factsOf(ground),
  }
}

function usualScope(act: DeskAct): DeskScope {
  return act === 'hold' || act === 'delete' ? 'item' : 'copies'
}

// Forms send CRLF, pages show what they got before as LF (HTML, "form entry list").
export function oneKindOfLine(text: string): string {
  return text.replaceAll('\r\n', '\n')
}
