import { z } from 'zod'
import { AppError } from '../../core/app-error.ts'
import { newId } from '../../core/ids.ts'
import { sha256 } from '../../core/keyed-hash.ts'
import { hashPassword } from '../../core/password-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import { isCommonPassword } from '../login/common-password.ts'
import { ownLabels } from '../login/password-rules.ts'
import { passwordLength } from '../login/sign-in-options.ts'
import type { LinkParts } from '../sessions/sign-in-links.ts'
import { type Browser, startSession } from '../sessions/start-session.ts'
import type { PasswordRecords } from './password-records.ts'

export type SetUpParts = LinkParts & {
  readonly passwords: PasswordRecords
  readonly siteName: string
}

export type FirstAdministrator = {
  readonly name: string
  readonly email: string
  readonly password: string
}

/**
 * Makes the first administrator and signs them in; answers the value for the session cookie. The link is used up by
 * this alone: what is refused (`invalid_request`, `conflict`) can be tried again. `not_found` when the link is spent.
 */
export async function setUp(
  parts: SetUpParts,
  token: string,
  wanted: FirstAdministrator,
  browser: Browser,
): Promise<string> {
  const link = await parts.sessions.linkByHash(sha256(token))
  if (link?.purpose !== 'setup' || link.expires_at <= parts.clock.now()) throw notFound()
  const person = await checkPerson(wanted, parts.siteName)
  if (await parts.users.byEmail(person.email)) {
    throw new AppError('conflict', { detail: `There's already an account for ${person.email}.` })
  }
  const password = await hashPassword(person.password)
  const session = await parts.inTransaction(async (transaction) => {
    if (!(await parts.sessions.takeLink(transaction, link.hash))) throw notFound()
    // Somebody became one by other means after the link was printed into a log.
    if (await parts.users.hasAdmin(transaction)) throw notFound()
    const userId = await insertAdministrator(parts, transaction, person)
    await parts.passwords.insert(transaction, userId, password, parts.clock.now())
    return startSession(parts, transaction, userId, browser)
  })
  return parts.cookieValue(session)
}

async function insertAdministrator(
  { users, clock, recordAuditEvent }: SetUpParts,
  transaction: Transaction,
  { name, email }: FirstAdministrator,
): Promise<string> {
  const id = newId()
  const now = clock.now()
  await users.insert(transaction, {
    id,
    email,
    name,
    role: 'admin',
    plan_id: 'business',
    banned_at: null,
    created_at: now,
    updated_at: now,
    // Whoever has the setup link runs the server: there is nothing that a mail could prove.
    email_verified: 1,
  })
  await recordAuditEvent(transaction, {
    by: 'operator',
    action: 'user.create',
    userId: id,
    target: id,
  })
  return id
}

async function checkPerson(
  wanted: FirstAdministrator,
  siteName: string,
): Promise<FirstAdministrator> {
  const { password } = wanted
  const [name, email] = [wanted.name.trim(), wanted.email.trim().toLowerCase()]
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
