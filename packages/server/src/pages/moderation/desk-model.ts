import type { CaseFile, HashList, Look, QueuedCase } from '../../moderation/index.ts'
import type { Frame } from '../layout/layout.tsx'
import type { Draft } from './deciding.ts'
import type { DeskQuery, DeskTab } from './desk-query.ts'

/** Addresses of a file for one person, for five minutes. */
export type CaseMedia = {
  readonly thumbnail: string
  readonly original: string
}

/** Who has a case at the moment. */
export type Holding =
  | { readonly kind: 'free' | 'closed' }
  | { readonly kind: 'mine'; readonly minutes: number }
  | { readonly kind: 'other'; readonly name: string; readonly minutes: number }

export type QueueEntry = QueuedCase & { readonly thumbnail: string | undefined }

export type ListEntry = HashList & { readonly entries: number }

export type QueueModel = {
  readonly counts: ReadonlyMap<DeskTab, number>
  readonly entries: readonly QueueEntry[]
  readonly total: number
  readonly pages: number
}

export type CaseModel = {
  readonly file: CaseFile
  readonly holding: Holding
  /** Undefined where the upload is gone. */
  readonly look: Look | 'elsewhere' | undefined
  readonly media: CaseMedia | undefined
  readonly draft: Draft | undefined
  /** Whether somebody else has to answer the appeal. */
  readonly isOwnDecision: boolean
}

/** What has just been done, and what can be undone for so long (ms). */
export type DeskNews = {
  readonly done?: string | undefined
  readonly undo?: { readonly decisionId: string; readonly leftMs: number } | undefined
  readonly refusal?: string | undefined
}

export type DeskModel = DeskNews & {
  readonly frame: Frame
  readonly wish: DeskQuery
  readonly now: number
  readonly queue: QueueModel
  readonly lists: readonly ListEntry[]
  /** The one that is looked at. */
  readonly one: CaseModel | undefined
}
