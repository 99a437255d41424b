import type { Plan } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'

// Words that people take for a part of the site, or that programs take for something else.
const reserved = new Set([
  'about',
  'abuse',
  'account',
  'accounts',
  'admin',
  'administrator',
  'agent',
  'album',
  'albums',
  'api',
  'app',
  'assets',
  'audio',
  'auth',
  'billing',
  'blog',
  'business',
  'clients',
  'dashboard',
  'default',
  'delete',
  'docs',
  'download',
  'edit',
  'embed',
  'error',
  'errors',
  'faq',
  'favicon',
  'feed',
  'file',
  'files',
  'folder',
  'folders',
  'forgot-password',
  'free',
  'gallery',
  'guide',
  'health',
  'healthz',
  'help',
  'home',
  'image',
  'images',
  'index',
  'item',
  'items',
  'language',
  'languages',
  'legal',
  'links',
  'list',
  'llms',
  'log-in',
  'log-out',
  'login',
  'logout',
  'mail',
  'mcp',
  'metrics',
  'moderation',
  'moderator',
  'new',
  'news',
  'none',
  'null',
  'oauth',
  'oembed',
  'official',
  'offline',
  'operator',
  'password',
  'plans',
  'pricing',
  'privacy',
  'private',
  'profile',
  'public',
  'readyz',
  'record',
  'register',
  'request',
  'reset-password',
  'reveal',
  'robots',
  'root',
  'search',
  'security',
  'settings',
  'setup',
  'share',
  'share-target',
  'sign-in',
  'sign-out',
  'sign-up',
  'signin',
  'signup',
  'sitemap',
  'staff',
  'static',
  'status',
  'support',
  'system',
  'terms',
  'tickets',
  'transparency',
  'true',
  'undefined',
  'unlock',
  'unsorted',
  'up',
  'upgrade',
  'upload',
  'uploaded',
  'uploads',
  'user',
  'users',
  'verify-email',
  'views',
  'voice',
  'webhook',
  'well-known',
  'www',
])

/** Whether a word is one that nobody may choose for an address. */
export function isReservedSlug(word: string): boolean {
  return reserved.has(word)
}

/** Slugs of somebody's own choice, which are given out once and never again. */
export class Slugs {
  readonly #clock: Clock
  readonly #database: Database

  constructor(parts: { readonly clock: Clock; readonly database: Database }) {
    this.#clock = parts.clock
    this.#database = parts.database
  }

  /**
   * Refuses one that the plan, the site or another item does not allow: `plan_required`, `invalid_request`, `conflict`. The
   * last is for telling early; recording the item decides.
   */
  async check(slug: string, plan: Plan): Promise<void> {
    if (!plan.customSlug) {
      throw new AppError('plan_required', {
        detail: `The ${plan.name} plan doesn't include custom short links. Larger plans do.`,
      })
    }
    if (isReservedSlug(slug)) {
      throw new AppError('invalid_request', {
        detail: `slug: “${slug}” is reserved. Choose another.`,
      })
    }
    if (await this.#isUsed(slug)) throw slugTaken(slug)
  }

  /** Writes the slug down as used; false when it was. */
  async use(transaction: Transaction, slug: string): Promise<boolean> {
    const row = await this.#database
      .within(transaction)
      .insertInto('used_slugs')
      .values({ slug, used_at: this.#clock.now() })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning('slug')
      .executeTakeFirst()
    return row !== undefined
  }

  /** Writes slugs down as used, also those that are. */
  async useAll(transaction: Transaction, slugs: readonly string[]): Promise<void> {
    if (slugs.length === 0) return
    const now = this.#clock.now()
    await this.#database
      .within(transaction)
      .insertInto('used_slugs')
      .values(slugs.map((slug) => ({ slug, used_at: now })))
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .execute()
  }

  async #isUsed(slug: string): Promise<boolean> {
    const { query } = this.#database
    const found = await Promise.all([
      query.selectFrom('used_slugs').select('slug').where('slug', '=', slug).executeTakeFirst(),
      query.selectFrom('items').select('id').where('id', '=', slug).executeTakeFirst(),
    ])
    return found.some((row) => row !== undefined)
  }
}

export function slugTaken(slug: string): AppError {
  return new AppError('conflict', { detail: `slug: “${slug}” is already taken. Choose another.` })
}
