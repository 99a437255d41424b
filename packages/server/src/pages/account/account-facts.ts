import type { Quota } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import type { Actor, PaidPlan, Plan, Role } from '../../accounts/index.ts'
import type { PageContext } from '../page-context.ts'

export type AccountFacts = {
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly hasPassword: boolean
  /** In which the pages speak to them, if they chose one. */
  readonly language: string | null
  readonly plan: Plan
  readonly quota: Quota
  readonly stored: { readonly items: number; readonly bytes: number }
}

/** What one's own pages say of oneself. */
export async function readAccountFacts(
  { domain }: PageContext,
  { user }: Actor,
): Promise<AccountFacts> {
  const [quota, stored, hasPassword] = await Promise.all([
    domain.quotas.read(user),
    domain.storageUse.read(user),
    domain.passwords.has(user),
  ])
  const { name, email, role, plan, language } = user
  return { name, email, role, plan, language, quota, stored, hasPassword }
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

export async function readStore({ domain }: PageContext, { user }: Actor): Promise<StoreFacts> {
  const { payments, plans } = domain
  const paid = await payments?.readPaid(user)
  return {
    plans: await plans.list(),
    paid,
    sells: payments?.planIds,
    pageOrigins: payments?.pageOrigins ?? [],
  }
}

/** The session cookie of a request; empty without one. */
export function sessionOf({ context }: FastifyRequest): string {
  return context.sessionToken ?? ''
}
