import type { Readable } from 'node:stream'
import type { Quota, Scope } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import type { PaidPlan, Plan, Role } from '../../accounts/index.ts'
import type { PageCookie, PageViewer } from '../page-viewer.ts'

/** What pages about one's own account need from the domain modules. All of it is for signed-in people: `auth_required` otherwise. */
export type AccountParts = {
  readonly describe: (viewer: PageViewer) => Promise<AccountFacts>
  /** Where one is signed in, last used first. */
  readonly sessions: (viewer: PageViewer, request: FastifyRequest) => Promise<SessionFacts[]>
  readonly endSession: (viewer: PageViewer, id: string) => Promise<void>
  readonly endOtherSessions: (viewer: PageViewer, request: FastifyRequest) => Promise<void>
  /** Deletes everything, and answers the cookie that forgets the session. */
  readonly deleteAccount: (
    viewer: PageViewer,
    request: FastifyRequest,
    proof: { readonly email: string; readonly password: string },
  ) => Promise<PageCookie>

  readonly keys: (viewer: PageViewer) => Promise<KeyFacts[]>
  /** Answers the key itself, which is never shown again. */
  readonly makeKey: (viewer: PageViewer, wanted: KeyParams) => Promise<string>
  readonly endKey: (viewer: PageViewer, id: string) => Promise<void>
  /** Sites that a key can be for; the first is this one. */
  readonly audiences: readonly string[]
  readonly personalKey: (viewer: PageViewer) => Promise<KeyFacts | undefined>
  readonly store: (viewer: PageViewer) => Promise<StoreFacts>
  /** Address of a page of the payment provider. `not_found` where nothing is sold. */
  readonly checkout: (viewer: PageViewer, planId: string) => Promise<string>
  readonly openPortal: (viewer: PageViewer) => Promise<string>
  /** Looks whether a payment has arrived. */
  readonly lookForPayment: (viewer: PageViewer) => Promise<void>
  readonly regeneratePersonalKey: (viewer: PageViewer) => Promise<string>

  readonly export: (viewer: PageViewer) => Promise<ExportFacts | undefined>
  readonly requestExport: (viewer: PageViewer) => Promise<void>
  /** `not_found` when there is none. */
  readonly openExport: (
    viewer: PageViewer,
  ) => Promise<{ readonly bytes: number; readonly stream: Readable }>
}

export type AccountFacts = {
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly hasPassword: boolean
  readonly plan: Plan
  readonly quota: Quota
  readonly stored: { readonly items: number; readonly bytes: number }
}

/** Which plans there are, and what can be bought. */
export type StoreFacts = {
  readonly plans: readonly Plan[]
  /** Ids of the plans for sale; undefined where the operator gives plans. */
  readonly sells?: readonly string[] | undefined
  /** What the person pays for. */
  readonly paid?: PaidPlan | undefined
  /** Origins of the pages on which one pays. */
  readonly pageOrigins: readonly string[]
}

export type SessionFacts = {
  readonly id: string
  readonly userAgent: string | null
  readonly startedAt: number
  readonly lastUsedAt: number
  readonly isThis: boolean
}

export type KeyFacts = {
  readonly id: string
  readonly kind: 'family' | 'personal'
  readonly hint: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly audience: string
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
}

export type KeyParams = {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly audience: string
  readonly expiresAt: number | null
}

/** An export of everything that one has here. */
export type ExportFacts = {
  readonly state: 'waiting' | 'ready' | 'failed'
  readonly requestedAt: number
  readonly bytes: number | null
  /** When a finished one is deleted. */
  readonly expiresAt: number | null
}
