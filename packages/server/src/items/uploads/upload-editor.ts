import type { UploadChanges } from '@anybin/contract'
import { sql } from 'kysely'
import type { Actor, User, Users } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { hashPassword } from '../../core/password-hash.ts'
import type { Database } from '../../database/index.ts'
import { asText } from './option-texts.ts'
import type { Writer } from './upload-pieces.ts'
import type { RawOptions } from './upload-request.ts'
import { isPrivateUpload, isTrue, optionsIn, type UploadRow } from './upload-row.ts'
import { requireCreating, type UploadRules } from './upload-rules.ts'
import type { Uploads } from './uploads.ts'

type Edit = Readonly<Record<string, string | null>>

/** What becomes of an announced upload, changed until it is completed. */
export class UploadEditor {
  readonly #clock: Clock
  readonly #database: Database
  readonly #rules: UploadRules
  readonly #uploads: Uploads
  readonly #users: Pick<Users, 'byId'>

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly rules: UploadRules
    readonly uploads: Uploads
    readonly users: Pick<Users, 'byId'>
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#rules = parts.rules
    this.#uploads = parts.uploads
    this.#users = parts.users
  }

  /** By its owner. What is left out stays; null takes it off. `conflict` when it is being completed, or is over. */
  change(row: UploadRow, { user }: Actor, changes: UploadChanges): Promise<UploadRow> {
    const off = Object.entries(changes).filter(([, value]) => value === null)
    const edit = { ...asText(changes), ...Object.fromEntries(off) } as Edit
    return this.#edit(row, user, () => edit)
  }

  /**
   * By whoever sends the file or has its page. Without a credential of the owner's they choose nothing that is the account's, and
   * open nothing further than it was announced.
   */
  async give(
    row: UploadRow,
    given: RawOptions,
    by: { readonly actor: Actor | undefined; readonly at?: Writer },
  ): Promise<void> {
    if (Object.keys(given).length === 0) return
    if (by.actor) requireCreating(by.actor, row.kind)
    const user = by.actor?.user ?? (await this.#users.byId(row.user_id))
    if (!user) throw new AppError('not_found')
    const edit = (now: UploadRow) => {
      if (!by.actor) rejectWider(now, given)
      return given
    }
    await this.#edit(row, user, edit, by.at)
  }

  /** Of several changes at once each is made on top of the one before it. */
  async #edit(
    row: UploadRow,
    user: User,
    editOf: (now: UploadRow) => Edit,
    at?: Writer,
  ): Promise<UploadRow> {
    const now = await this.#uploads.reread(row)
    const { password, filename, ...edit } = editOf(now)
    const options = merge(optionsIn(now), edit)
    await this.#rules.checkOptions(
      { user, fallback: now.fallback },
      withPassword(options, password),
    )
    const changed = await this.#replace(now, at, {
      options: JSON.stringify(options),
      ...(filename && { filename }),
      ...(password !== undefined && {
        password_hash: password === null ? null : await hashPassword(password),
      }),
    })
    if (changed) return changed
    const later = await this.#uploads.reread(row)
    if (later.options === now.options) throw notNow(later)
    return this.#edit(later, user, editOf, at)
  }

  /** Not while it is being completed: that has read the options already. Answers nothing where it could not be done. */
  async #replace(
    { id, options }: UploadRow,
    at: Writer | undefined,
    changed: Partial<UploadRow>,
  ): Promise<UploadRow | undefined> {
    const free = sql<boolean>`(received < size or writer is null or writer_until <= ${this.#clock.now()})`
    return this.#database.query
      .updateTable('uploads')
      .set(changed)
      .where('id', '=', id)
      .where('outcome', 'is', null)
      .where('options', '=', options)
      .where(at ? sql<boolean>`writer = ${at.writer}` : free)
      .returningAll()
      .executeTakeFirst()
  }
}

/** An end is chosen as a whole: what belonged to the one before it goes with it. */
function merge(before: RawOptions, edit: Edit): RawOptions {
  const { expires_at: _, view_limit: __, ...rest } = before
  const kept = 'expiration' in edit ? rest : before
  const merged = Object.entries({
    ...kept,
    ...edit,
    ...(edit['folder'] === null && { folder: '' }),
  })
  return Object.fromEntries(merged.filter((pair): pair is [string, string] => pair[1] !== null))
}

function withPassword(options: RawOptions, password: string | null | undefined): RawOptions {
  return password == null ? options : { ...options, password }
}

const ofAccount = ['folder', 'slug'] as const

function rejectWider(row: UploadRow, given: RawOptions): void {
  const foreign = ofAccount.find((name) => given[name] !== undefined)
  if (foreign) {
    throw new AppError('invalid_request', {
      detail: `${foreign}: only whoever announced the upload can choose it.`,
    })
  }
  const wider = widerThan(row, given)
  if (!wider) return
  throw new AppError('invalid_request', {
    detail: `${wider}: whoever announced the upload has set it. It cannot be opened further here.`,
  })
}

/** Which of these options would let more people see it than was announced. */
function widerThan(row: UploadRow, given: RawOptions): string | undefined {
  const { private: isPrivate = 'true', password, expiration: ending } = given
  if (isPrivateUpload(row) && !isTrue(isPrivate)) return 'private'
  if (row.password_hash !== null && password !== undefined) return 'password'
  const { expiration } = optionsIn(row)
  const isCounted = expiration === 'views' || expiration === 'burn'
  if (!isCounted || ending === 'burn') return undefined
  return ['expiration', 'view_limit'].find((name) => given[name] !== undefined)
}

function notNow({ outcome }: UploadRow): AppError {
  return outcome === null
    ? new AppError('conflict', {
        detail: 'This upload is being completed, or its last bytes are being kept.',
        retryAfterSeconds: 1,
      })
    : new AppError('conflict', { detail: 'This upload has ended. Edit the item instead.' })
}
