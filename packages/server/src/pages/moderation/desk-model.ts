import type {
  BulkCandidate,
  BulkProgress,
  BulkRefusal,
  BulkSelector,
  CaseFile,
  HashList,
  LoggedDecision,
  LogPosition,
  Look,
  QueuedCase,
} from '../../moderation/index.ts'
import type { Frame } from '../layout/layout.tsx'
import type { AccountDraft } from './account-deciding.ts'
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
  /** Set where its owner is decided about, and not the upload. */
  readonly account: { readonly draft: AccountDraft | undefined } | undefined
  /** Whether somebody else has to answer the appeal. */
  readonly isOwnDecision: boolean
}

export type BulkEntry = BulkCandidate & {
  readonly thumbnail: string | undefined
  readonly isSelected: boolean
}

/** Many uploads that a case leads to, and what is decided about those that are selected. */
export type BulkModel = {
  readonly selector: BulkSelector
  readonly entries: readonly BulkEntry[]
  readonly isComplete: boolean
  readonly draft: Draft | undefined
}

/** How far many are that are decided about together, and what was left out. */
export type BulkProgressModel = BulkProgress & {
  readonly refusals: readonly BulkRefusal[]
  readonly isUndoable: boolean
}

/** What people decided, and their names by their ids. */
export type LogModel = {
  readonly entries: readonly LoggedDecision[]
  readonly next: LogPosition | undefined
  readonly names: ReadonlyMap<string, string>
}

/** What has just been done, and what can be undone for so long (ms): a decision, or many by their bulk. */
export type DeskNews = {
  readonly done?: string | undefined
  readonly undo?:
    | { readonly id: string; readonly isBulk: boolean; readonly leftMs: number }
    | undefined
  readonly refusal?: string | undefined
}

export type DeskModel = DeskNews & {
  readonly frame: Frame
  readonly wish: DeskQuery
  readonly now: number
  readonly queue: QueueModel
  readonly lists: readonly ListEntry[]
  /** Whether this person switches lists on and off. */
  readonly mayChangeLists: boolean
  readonly log: LogModel | undefined
  readonly bulk: BulkModel | undefined
  readonly progress: BulkProgressModel | undefined
  /** What is decided about many at this moment, by anybody. */
  readonly underWay: readonly BulkProgress[]
  /** The one that is looked at. */
  readonly one: CaseModel | undefined
}
