import type { ItemKind } from '@anybin/contract'
import type { Media } from '@anybin/media'
import type {
  AccountDeletion,
  AccountExport,
  ApiKeys,
  AuditLog,
  CredentialStore,
  GuestUploads,
  KeyBudgets,
  People,
  PlanLimits,
  Quotas,
  RolesAndBans,
  SecurityEvents,
  Settings,
  StorageUse,
  Users,
} from '../accounts/index.ts'
import type { Config, LimitsConfig } from '../config/config.ts'
import type { Clock } from '../core/clock.ts'
import type { Family } from '../core/family.ts'
import type { KeyedHash } from '../core/keyed-hash.ts'
import type { Log } from '../core/log.ts'
import type { LoopDelay } from '../core/loop-delay.ts'
import type { Database } from '../database/index.ts'
import type { Outbox } from '../events/index.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Mail } from '../mail/index.ts'
import type { BlobStore, DiskSpace, Journal } from '../storage/index.ts'
import type { TemporaryFiles } from './blobs/temporary-files.ts'
import type { ReadDecisions } from './exports/export-file.ts'
import type { ImportedItems } from './imports/imported-items.ts'
import type { ItemWords } from './item/item-words.ts'
import type { TranscriptFiles } from './item/transcript-files.ts'
import type { ItemJournal } from './journal/item-journal.ts'
import type { Purges } from './purges/purges.ts'
import type { Search } from './search/search.ts'
import type { UnindexedItems } from './search/unindexed-items.ts'
import type { KeptItems } from './trash/kept-items.ts'
import type { Screening } from './uploads/screening.ts'

/** What items are made of, beside each other. */
export type Foundation = {
  readonly accountDeletion: AccountDeletion
  readonly accountExport: AccountExport
  readonly apiKeys: ApiKeys
  readonly audit: AuditLog
  readonly blobs: BlobStore
  readonly clock: Clock
  readonly credentialStore: CredentialStore
  readonly database: Database
  readonly guestUploads: GuestUploads
  readonly importedItems: ImportedItems
  readonly itemJournal: ItemJournal
  readonly jobs: Jobs
  readonly journal: Journal
  readonly keyBudgets: KeyBudgets
  readonly keptItems: KeptItems
  readonly keyedHash: KeyedHash
  readonly log: Log
  readonly mail: Pick<Mail, 'delivers' | 'send'>
  readonly loopDelay: LoopDelay
  readonly diskSpace: DiskSpace
  readonly media: Media
  readonly people: People
  readonly outbox: Outbox
  readonly planLimits: PlanLimits
  readonly purges: Purges
  readonly quotas: Quotas
  readonly rolesAndBans: RolesAndBans
  readonly readDecisions: ReadDecisions
  readonly screening: Screening
  readonly search: Search
  readonly securityEvents: SecurityEvents
  readonly settings: Settings
  readonly storageUse: StorageUse
  readonly temporaryFiles: TemporaryFiles
  readonly transcriptFiles: TranscriptFiles
  readonly unindexed: UnindexedItems
  readonly users: Users
  /** Whoever writes about items. */
  readonly words: ItemWords
}

/** What the operator chose for the process. */
export type Surroundings = {
  readonly config: Config
  readonly family: Pick<Family, 'originOf'>
}

/** The same, as each of them takes it. */
export type Grounded = Foundation & {
  readonly contentOrigin: string | undefined
  readonly limits: LimitsConfig
  readonly originOf: (kind: ItemKind) => string
}
