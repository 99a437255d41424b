import { scopes, uploadDefaultsSchema } from '@anybin/contract'
import { z } from 'zod'
import type { Actor, CredentialStore, Sender, User } from '../accounts/index.ts'
import { type Clock, second } from '../core/clock.ts'
import type { Family } from '../core/family.ts'
import { type KeyedHash, sha256 } from '../core/keyed-hash.ts'
import type { Database } from '../database/index.ts'
import type { KeySource, TokenClaims, TokenHolders } from '../oauth/index.ts'
import type { AccountsSite, Arrival } from './accounts-site.ts'
import { listRemoteKeys } from './remote-keys.ts'
import { RemoteUsers } from './remote-users.ts'
import { type CredentialKind, SiteCalls } from './site-calls.ts'
import { SiteKey } from './site-key.ts'
import { TtlCache } from './ttl-cache.ts'

// The contract: what is revoked ends within a second.
const rememberMs = second

type RemoteOptions = {
  readonly database: Database
  readonly keyedHash: KeyedHash
  readonly clock: Clock
  readonly family: Family
}

/**
 * The accounts site of another installation, for a bin whose people have their accounts there. `overloaded` while it does
 * not answer: nobody is let in on old knowledge.
 */
export class RemoteAccountsSite implements AccountsSite, TokenHolders {
  readonly directory: CredentialStore
  /** Signatures are checked here, by keys that are read there. */
  readonly signingKeys: KeySource
  readonly #calls: SiteCalls
  readonly #family: Family
  readonly #users: RemoteUsers
  readonly #known: TtlCache<Actor | undefined>

  private constructor({ database, clock, family }: RemoteOptions, siteKey: SiteKey) {
    this.#family = family
    this.#users = new RemoteUsers(database)
    this.#calls = new SiteCalls(family.accountsOrigin, siteKey)
    this.#known = new TtlCache(clock, rememberMs)
    this.signingKeys = { list: () => listRemoteKeys(family.accountsOrigin) }
    this.directory = {
      byKey: (key, site) => this.#introspect('key', key, site),
      bySession: (token, site) => this.#introspect('session', token, site),
      maySend: (sender) => this.#maySend(sender),
    }
  }

  static async open(options: RemoteOptions): Promise<RemoteAccountsSite> {
    return new RemoteAccountsSite(options, await SiteKey.make(options.keyedHash, options.clock))
  }

  byToken(token: string, site: string): Promise<Actor | undefined> {
    return this.#introspect('token', token, site)
  }

  async holderOf({ aud }: Pick<TokenClaims, 'aud'>, token: string): Promise<User | undefined> {
    const resources = [aud].flat()
    const bin = this.#family.audiences.find((origin) =>
      resources.some((resource) => resource.startsWith(`${origin}/`)),
    )
    return bin === undefined ? undefined : (await this.byToken(token, bin))?.user
  }

  async arrive(arrival: Arrival, site: string): Promise<string> {
    return (await this.#calls.ask(site, 'arrive', arrival, arrivedSchema)).token
  }

  async signOut(token: string, site: string): Promise<void> {
    await this.#calls.ask(site, 'sign-out', { token }, z.object({}))
    this.#known.delete(questionOf('session', token, site))
  }

  async goneAmong(ids: readonly string[], site: string): Promise<readonly string[]> {
    return (await this.#calls.ask(site, 'gone', { ids }, goneSchema)).gone
  }

  /** Removes whoever deleted their account there; `remove` takes everything of theirs here. To be done now and then. */
  async removeGone(remove: (id: string) => Promise<void>): Promise<void> {
    await this.#users.removeGone((ids) => this.goneAmong(ids, this.#family.main.origin), remove)
  }

  async #maySend(sender: Sender): Promise<boolean> {
    const site = this.#family.main.origin
    return (await this.#calls.ask(site, 'may-send', sender, maySchema)).may
  }

  #introspect(kind: CredentialKind, token: string, site: string): Promise<Actor | undefined> {
    return this.#known.recall(questionOf(kind, token, site), async () => {
      const answer = await this.#calls.ask(site, 'introspect', { kind, token }, answerSchema)
      if (!answer.active) return undefined
      const { active: _, key, clientId, ...actor } = answer
      await this.#users.keep(actor.user)
      return { ...actor, ...(key && { key }), ...(clientId !== undefined && { clientId }) }
    })
  }
}

function questionOf(kind: CredentialKind, token: string, site: string): string {
  return `${kind} ${site} ${sha256(token)}`
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
  // An accounts site of before says nothing of it.
  suspendedUntil: z.number().nullable().default(null),
  language: z.string().nullable().default(null),
})

const keySchema = z.object({
  id: z.string(),
  audience: z.string(),
  expiresAt: z.number().nullable(),
  // An accounts site from before knows nothing of it.
  deleteLinks: z.boolean().default(true),
  defaults: uploadDefaultsSchema.catch({}).default({}),
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
