import { scopes } from '@anybin/contract'
import { z } from 'zod'
import type { Actor } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Clock } from '../core/clock.ts'
import { second } from '../core/clock.ts'
import { sha256 } from '../core/keyed-hash.ts'
import type { AccountsSite } from './accounts-site.ts'
import type { SiteKey } from './site-key.ts'
import { createTtlCache } from './ttl-cache.ts'

export type RemoteParts = {
  readonly accountsOrigin: string
  /** Of this installation. */
  readonly mainOrigin: string
  readonly siteKey: Pick<SiteKey, 'sign'>
  readonly clock: Clock
  /** Keeps a row for a person who has a right here: what they upload belongs to it. */
  readonly keepRemoteUser: (user: Actor['user']) => Promise<void>
}

/** Below the accounts site: what its peer sites ask there. */
export const familyPath = '/api/family'

/** What a credential is, for the accounts site to look up. */
export type CredentialKind = 'key' | 'session' | 'token'

const callMs = 5 * second
// The contract: what is revoked ends within a second.
const rememberMs = second

/** The accounts site of another installation. `overloaded` while it does not answer: nobody is let in on old knowledge. */
export function createRemoteAccountsSite(parts: RemoteParts): AccountsSite {
  const known = createTtlCache<Actor | undefined>(parts.clock, rememberMs)
  const ask = (kind: CredentialKind) => (token: string, site: string) =>
    known.recall(`${kind} ${site} ${sha256(token)}`, () => introspect(parts, kind, token, site))

  return {
    directory: {
      byKey: ask('key'),
      bySession: ask('session'),
      async maySend(sender) {
        return maySchema.parse(await call(parts, parts.mainOrigin, 'may-send', sender)).may
      },
    },
    byToken: ask('token'),
    async arrive(arrival, site) {
      return arrivedSchema.parse(await call(parts, site, 'arrive', arrival)).token
    },
    async signOut(token, site) {
      await call(parts, site, 'sign-out', { token })
      known.forget(`session ${site} ${sha256(token)}`)
    },
    async goneAmong(ids, site) {
      return goneSchema.parse(await call(parts, site, 'gone', { ids })).gone
    },
  }
}

const maySchema = z.object({ may: z.boolean() })
const arrivedSchema = z.object({ token: z.string() })
const goneSchema = z.object({ gone: z.array(z.string()) })

const planSchema = z.object({
  id: z.string(),
  name: z.string(),
  fileBytes: z.number(),
  uploadsPerMonth: z.number().nullable(),
  storageBytes: z.number().nullable(),
  maxExpirationMs: z.number().nullable(),
  customDate: z.boolean(),
  customSlug: z.boolean(),
  archive: z.boolean(),
  callsPerMinute: z.object({ api: z.number(), mcp: z.number() }),
})

const userSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  plan: planSchema,
  role: z.enum(['admin', 'moderator', 'member']),
  createdAt: z.number(),
  bannedAt: z.number().nullable(),
})

const keySchema = z.object({
  id: z.string(),
  audience: z.string(),
  expiresAt: z.number().nullable(),
})

const answerSchema = z.discriminatedUnion('active', [
  z.object({ active: z.literal(false) }),
  z.object({
    active: z.literal(true),
    user: userSchema,
    via: z.enum(['session', 'key', 'token']),
    scopes: z.union([z.literal('all'), z.array(z.enum(scopes))]),
    key: keySchema.optional(),
    clientId: z.string().optional(),
  }),
])

async function introspect(
  parts: RemoteParts,
  kind: CredentialKind,
  token: string,
  site: string,
): Promise<Actor | undefined> {
  const answer = answerSchema.parse(await call(parts, site, 'introspect', { kind, token }))
  if (!answer.active) return undefined
  const { active: _, key, clientId, ...actor } = answer
  await parts.keepRemoteUser(actor.user)
  return { ...actor, ...(key && { key }), ...(clientId !== undefined && { clientId }) }
}

async function call(
  { accountsOrigin, siteKey }: RemoteParts,
  site: string,
  what: string,
  body: object,
): Promise<unknown> {
  const statement = await siteKey.sign(site, accountsOrigin)
  const answer = await fetch(`${accountsOrigin}${familyPath}/${what}`, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(callMs),
    headers: { authorization: `Bearer ${statement}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch((cause: unknown) => {
    throw unreachable(accountsOrigin, cause)
  })
  const text = await answer.text()
  if (answer.ok) return JSON.parse(text)
  if (answer.status === 400) throw new AppError('invalid_request', { detail: detailOf(text) })
  throw unreachable(accountsOrigin, new Error(`${answer.status} ${text.slice(0, 500)}`))
}

function detailOf(text: string): string {
  return z.object({ detail: z.string() }).parse(JSON.parse(text)).detail
}

function unreachable(accountsOrigin: string, cause: unknown): AppError {
  return new AppError('overloaded', {
    cause,
    retryAfterSeconds: 5,
    detail: `${accountsOrigin}, where your account is, isn't responding. Try again in a few minutes.`,
  })
}
