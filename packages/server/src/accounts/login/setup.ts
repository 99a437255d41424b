import { z } from 'zod'
import { AppError } from '../../core/app-error.ts'
import { randomBase62 } from '../../core/ids.ts'
import { hashPassword } from '../../core/password-hash.ts'
import { retention } from '../../core/retention.ts'
import type { Database } from '../../database/index.ts'
import { linkTokenLength, type OneTimeLinks } from '../sessions/one-time-links.ts'
import type { Browser, Sessions } from '../sessions/sessions.ts'
import type { Settings } from '../settings/settings.ts'
import type { Passwords } from '../users/passwords.ts'
import type { Users } from '../users/users.ts'
import { isCommonPassword, ownLabels, passwordLength } from './password-rules.ts'

export type FirstAdministrator = {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** The link that makes the first administrator of an installation. */
export class Setup {
  readonly #database: Database
  readonly #settings: Pick<Settings, 'current'>
  readonly #users: Users
  readonly #passwords: Passwords
  readonly #links: OneTimeLinks
  readonly #sessions: Sessions

  constructor(
    database: Database,
    settings: Pick<Settings, 'current'>,
    people: { readonly users: Users; readonly passwords: Passwords },
    access: { readonly links: OneTimeLinks; readonly sessions: Sessions },
  ) {
    this.#database = database
    this.#settings = settings
    this.#users = people.users
    this.#passwords = people.passwords
    this.#links = access.links
    this.#sessions = access.sessions
  }

  /** The token of a new setup link; undefined when there is an administrator already. */
  async newToken(): Promise<string | undefined> {
    if (await this.#users.hasAdmin()) return undefined
    const token = randomBase62(linkTokenLength)
    const link = {
      token,
      purpose: 'setup',
      userId: null,
      ttlMs: retention.setupLinks.kept,
    } as const
    await this.#database.inTransaction((transaction) => this.#links.insert(transaction, link))
    return token
  }

  /**
   * Makes the first administrator and signs them in; answers the value for the session cookie. The link is used up by
   * this alone: what is refused (`invalid_request`, `conflict`) can be tried again. `not_found` when the link is spent.
   */
  async complete(token: string, params: FirstAdministrator, browser: Browser): Promise<string> {
    if ((await this.#links.find(token))?.purpose !== 'setup') throw notFound()
    const person = await checkPerson(params, this.#settings.current.name)
    await this.#users.requireFree(person.email)
    const hash = await hashPassword(person.password)
    const session = await this.#database.inTransaction(async (transaction) => {
      if (!(await this.#links.take(transaction, token))) throw notFound()
      // Somebody became one by other means after the link was printed into a log.
      if (await this.#users.hasAdmin(transaction)) throw notFound()
      const userId = await this.#users.insertAdministrator(transaction, person)
      await this.#passwords.insert(transaction, userId, hash)
      return this.#sessions.start(transaction, userId, browser)
    })
    return this.#sessions.cookieValue(session)
  }
}

async function checkPerson(
  params: FirstAdministrator,
  siteName: string,
): Promise<FirstAdministrator> {
  const { password } = params
  const [name, email] = [params.name.trim(), params.email.trim().toLowerCase()]
  if (name === '') throw refusal('Enter your name.')
  if (!z.email().safeParse(email).success) throw refusal("That isn't a valid email address.")
  if (password.length < passwordLength.min || password.length > passwordLength.max) {
    throw refusal(
      `Use ${passwordLength.min} to ${passwordLength.max} characters. A few random words work well.`,
    )
  }
  if (await isCommonPassword(password, ownLabels(siteName, email))) {
    throw refusal('This password is too common. A few random words work well.')
  }
  return { name, email, password }
}

function refusal(detail: string): AppError {
  return new AppError('invalid_request', { detail })
}

function notFound(): AppError {
  return new AppError('not_found')
}
