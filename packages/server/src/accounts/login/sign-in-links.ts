import { AppError } from '../../core/app-error.ts'
import { randomBase62 } from '../../core/ids.ts'
import { retention } from '../../core/retention.ts'
import type { Database } from '../../database/index.ts'
import type { User } from '../actors/actor.ts'
import { type LinkPurpose, linkTokenLength, type OneTimeLinks } from '../sessions/one-time-links.ts'
import type { Browser, Sessions } from '../sessions/sessions.ts'
import type { Users } from '../users/users.ts'
import type { Login, StepCookie } from './login.ts'

/** A session, by the value of its cookie; or the cookie of its second step, where the account has one. */
export type Redeemed =
  | { readonly session: string; readonly secondStep?: undefined }
  | { readonly session: undefined; readonly secondStep: StepCookie }

/** Links that sign a person in once. For operators: whoever has the link is that person. */
export class SignInLinks {
  readonly #database: Database
  readonly #login: Login
  readonly #links: OneTimeLinks
  readonly #users: Users
  readonly #sessions: Sessions

  constructor(
    database: Database,
    login: Login,
    {
      links,
      users,
      sessions,
    }: { readonly links: OneTimeLinks; readonly users: Users; readonly sessions: Sessions },
  ) {
    this.#database = database
    this.#login = login
    this.#links = links
    this.#users = users
    this.#sessions = sessions
  }

  /** The token of a new link. */
  async create({ id: userId }: Pick<User, 'id'>): Promise<string> {
    const token = randomBase62(linkTokenLength)
    const link = { token, purpose: 'sign-in', userId, ttlMs: retention.signInLinks.kept } as const
    await this.#database.inTransaction((transaction) => this.#links.insert(transaction, link))
    return token
  }

  /** What a link is for, while it works. Looking does not use it up, because link scanners look. */
  async purposeOf(token: string): Promise<LinkPurpose | undefined> {
    const purpose = (await this.#links.find(token))?.purpose
    const isLate = purpose === 'setup' && (await this.#users.hasAdmin())
    return isLate ? undefined : purpose
  }

  /** Uses a link up, with all others of its person, and starts a session. `not_found` when it is spent. */
  async redeem(token: string, browser: Browser): Promise<Redeemed> {
    const link = await this.#links.find(token)
    const userId = link?.purpose === 'sign-in' ? link.user_id : null
    if (userId === null) throw new AppError('not_found')
    const needsSecondStep = await this.#users.hasSecondFactor(userId)
    const session = await this.#database.inTransaction(async (transaction) => {
      if (!(await this.#links.take(transaction, token))) throw new AppError('not_found')
      await this.#links.end(transaction, userId, ['sign-in'])
      return needsSecondStep ? undefined : this.#sessions.start(transaction, userId, browser)
    })
    if (session !== undefined) return { session: this.#sessions.cookieValue(session) }
    return { session: undefined, secondStep: await this.#login.beginSecondStep(userId) }
  }
}
