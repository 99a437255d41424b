import type { ErrorCode, MediaType, Repair } from '@anybin/contract'
import type { BackupReport, RestoreReport, VerifiedSnapshot } from '../backups/index.ts'
import type { Clock } from '../core/clock.ts'
import type { Examination } from '../core/examination.ts'
import type { Domain } from '../domain.ts'
import type { Replayed } from '../items/index.ts'
import type { BlobMoveReport } from '../moves/index.ts'
import type { Figures } from './top/figures.ts'

/** The installation whose operator sits at the terminal. Nothing of it is opened before a command asks for it. */
export type Installation = {
  readonly version: string
  readonly clock: Clock
  /** Serves until the process is told to stop; calls `ready` once requests are accepted. */
  serve(ready: (started: Started) => void, isJson: boolean): Promise<void>
  /** Works the queue without HTTP until the process is told to stop. */
  worker(ready: () => void, isJson: boolean): Promise<void>
  /** Answers the names of the migrations that were applied. */
  migrate(): Promise<readonly string[]>
  /** What `migrate` would do; changes nothing. */
  planUpgrade(): Promise<PlannedUpgrade>
  /** Adds a snapshot to a backup, of a running server too. */
  backUp(wish: BackupWish, progress: (text: string) => void): Promise<BackupReport>
  /** Puts a snapshot into an empty installation, and does again what happened after it. */
  restore(wish: RestoreWish, progress: (text: string) => void): Promise<RestoredInstallation>
  /** Reads snapshots back: the newest, the named one, or all. */
  verifyBackup(
    wish: { readonly source: string; readonly snapshot?: string; readonly all?: true },
    progress: (text: string) => void,
  ): Promise<readonly VerifiedSnapshot[]>
  /** Moves all files to `disk` or `s3://bucket/prefix` while the site serves them. The old place stays. */
  moveBlobs(target: string, progress: (text: string) => void): Promise<BlobMoveReport>
  /** Empties a place that was moved from, or that a move was given up to. Answers how much was removed. */
  dropPlace(place: string, progress: (text: string) => void): Promise<{ readonly removed: number }>
  /** Replaces the secret of the installation by this one, or one that it makes. Nothing else may run. */
  rotateSecret(given: string | undefined): Promise<RotatedSecret>
  /** Says what an upload of these files would make of them; writes the results into `outFolder` if there is one. */
  inspect(paths: readonly string[], outFolder?: string): Promise<readonly Inspection[]>
  /** Looks at what is configured, reachable and missing. */
  examine(): Promise<readonly Examination[]>
  /** What a running server of this installation tells of itself; `url` where it is not the one of these settings. */
  readFigures(
    url: string | undefined,
  ): Promise<{ readonly figures: Figures; readonly origin: string }>
  /** Opens the domain for the work and closes it after it. `origin` is the address that people open. Refusals are AppErrors. */
  withDomain<T>(work: (domain: Domain, origin: string) => Promise<T>): Promise<T>
}

export type BackupWish = {
  /** A folder, or `s3://bucket/prefix`. */
  readonly target: string
  readonly withSecret: boolean
  /** Then only so many of the newest snapshots are left. */
  readonly keepNewest: number | undefined
}

export type RestoreWish = {
  readonly source: string
  readonly snapshot?: string
  /** Path of a file with the secret. */
  readonly secret?: string
  /** Folder of a journal that is elsewhere. */
  readonly journal?: string
}

export type RestoredInstallation = RestoreReport & { readonly replayed: Replayed }

export type PlannedUpgrade = {
  /** Names of changes, in their order. */
  readonly applied: readonly string[]
  readonly missing: readonly string[]
  /** Where a copy of before will lie, without the time that its name gets. */
  readonly copy: string | undefined
  /** Makes one where Anybin does not. */
  readonly command: string | undefined
}

export type RotatedSecret = {
  /** How many were encrypted anew, and how many cannot be. */
  readonly rows: number
  readonly unreadable: number
  /** How many were ended. */
  readonly sessions: number
  /** Where ANYBIN_SECRET is set: what to set it to, and where that lies until then. */
  readonly toSet: { readonly secret: string; readonly path: string } | undefined
}

export type Started = {
  /** The address that people open. */
  readonly origin: string
  /** The link that makes the first administrator; undefined when there is one already. */
  readonly setupUrl: string | undefined
}

/** What an upload of one file would become. */
export type Inspection = {
  readonly file: string
  /** `kept` when not a byte would change; else how its metadata would leave. */
  readonly verdict: 'kept' | 'rewritten' | 're-encoded' | 'refused'
  /** By its bytes; absent when it is refused. */
  readonly type?: MediaType
  readonly bytesBefore: number
  readonly bytesAfter?: number
  /** Names of known metadata that would go. */
  readonly removed: readonly string[]
  /** What would be mended. */
  readonly repaired?: readonly Repair[]
  /** The type that it has, where it would become another. */
  readonly converted?: string
  /** Whether a second pass would leave the bytes alone. */
  readonly isStable?: boolean
  /** Of the refusal, with its sentence for people. */
  readonly code?: ErrorCode
  readonly detail?: string
}
