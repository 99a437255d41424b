import type { ErrorCode, MediaType } from '@anybin/contract'
import type {
  Ban,
  KeyFacts,
  KeyRequest,
  NewUser,
  Plan,
  PlanChanges,
  RecordedAuditEvent,
  Role,
  User,
} from '../accounts/index.ts'
import type { Clock } from '../core/clock.ts'
import type { BlobFindings } from '../items/index.ts'

/** What the operator's terminal is made of. Nothing is opened before a command asks for it. */
export type CommandParts = {
  readonly version: string
  readonly clock: Clock
  /** Serves until the process is told to stop; calls `ready` once requests are accepted. */
  serve(ready: (started: Started) => void, isJson: boolean): Promise<void>
  /** Works the queue without HTTP until the process is told to stop. */
  worker(ready: () => void, isJson: boolean): Promise<void>
  /** Answers the names of the migrations that were applied. */
  migrate(): Promise<readonly string[]>
  /** Copies the database into this folder, of a running server too. Told how many bytes are there, and of how many. */
  backUp(
    folder: string,
    progress: (done: number, all: number | undefined) => void,
  ): Promise<{ readonly path: string; readonly bytes: number }>
  /** Replaces the secret of the installation by this one, or one that it makes. Nothing else may run. */
  rotateSecret(given: string | undefined): Promise<RotatedSecret>
  /** Says what an upload of these files would make of them; writes the results into `outFolder` if there is one. */
  inspect(paths: readonly string[], outFolder?: string): Promise<readonly Inspection[]>
  /** Opens the domain modules for the work and closes them after it. */
  withModules<T>(work: (modules: CommandModules) => Promise<T>): Promise<T>
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
  /** Whether a second pass would leave the bytes alone. */
  readonly isStable?: boolean
  /** Of the refusal, with its sentence for people. */
  readonly code?: ErrorCode
  readonly detail?: string
}

/** The calls of domain modules that commands translate to. Refusals are AppErrors. */
export type CommandModules = {
  createUser(wanted: NewUser): Promise<User>
  listUsers(): Promise<readonly User[]>
  listBans(): Promise<readonly Ban[]>
  setRole(email: string, role: Role): Promise<void>
  banUser(email: string, reason: string, options: { readonly keepItems: boolean }): Promise<void>
  unbanUser(email: string): Promise<void>
  /** `conflict` for somebody who has none. */
  removeSecondStep(email: string): Promise<void>
  listPlans(): Promise<readonly Plan[]>
  /** What is left out is as in the first plan. */
  createPlan(id: string, changes: PlanChanges): Promise<void>
  editPlan(id: string, changes: PlanChanges): Promise<void>
  setPlan(email: string, planId: string): Promise<void>
  listAuditEvents(wanted: AuditQuery): Promise<SearchedAuditEvents>
  /** A link that signs this person in once. */
  createSignInLink(email: string): Promise<{ readonly url: string; readonly expiresAt: number }>
  /** A link with which one account can be made. */
  createInvitation(): Promise<{ readonly url: string; readonly expiresAt: number }>
  /** Deletes an account with everything in it. */
  deleteUser(email: string): Promise<void>
  createKey(wanted: KeyParams): Promise<{ readonly key: string; readonly facts: KeyFacts }>
  listKeys(email: string): Promise<readonly KeyFacts[]>
  /** Answers whether a live key was revoked by this call. */
  revokeKey(id: string): Promise<boolean>
  verifyBlobs(): Promise<BlobFindings>
  doctor(): Promise<readonly Examination[]>
  /** Retires the keys that sign tokens; answers how many. */
  rotateKeys(): Promise<number>
  /** The oldest first. */
  listJobs(wanted: JobsQuery): Promise<readonly ListedJob[]>
  /** Answers whether there was a job of this id that had been given up. */
  retryJob(id: string): Promise<boolean>
  /** Answers how many were given up and are tried once more. */
  retryJobs(): Promise<number>
}

export type JobsQuery = { readonly state: ListedJob['state'] | undefined; readonly limit: number }

/** Work that waits, runs or was given up. Times in epoch milliseconds. */
export type ListedJob = {
  readonly id: string
  readonly name: string
  /** Null for a name that this version does not know. */
  readonly lane: string | null
  /** What it is about, such as the id of an item. */
  readonly key: string | null
  readonly state: 'waiting' | 'running' | 'dead'
  readonly runAt: number
  readonly attempts: number
  readonly maxAttempts: number
  readonly lastError: string | null
  readonly createdAt: number
}

/** What to look for in the audit log. `user` is an e-mail address, or the id of somebody who is gone. */
export type AuditQuery = {
  readonly user?: string
  readonly action?: string
  /** Epoch milliseconds. */
  readonly since?: number
  readonly limit: number
}

/** Newest first, and the addresses of those of the people who are still there, by id. */
export type SearchedAuditEvents = {
  readonly auditEvents: readonly RecordedAuditEvent[]
  readonly emails: ReadonlyMap<string, string>
}

/** A key as the operator wants it; without `audience` it is for this site. */
export type KeyParams = Omit<KeyRequest, 'audience'> & {
  readonly email: string
  readonly audience: string | undefined
}

/** One thing that `doctor` looked at. `off` was not wanted; `missing` is needed and not there. */
export type Examination = {
  readonly name: string
  readonly state: 'ok' | 'off' | 'missing' | 'failing'
  readonly detail: string
  /** What the operator can do about it; empty when there is nothing to do. */
  readonly fix: string
}
