import { AppError } from '../../core/app-error.ts'
import { hashPassword } from '../../core/password-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'

const tables = { share: 'folder_shares', feed: 'feeds', request: 'request_links' } as const

/** What others can have of a folder. */
export type FolderLink = keyof typeof tables

/** A folder that gets a link. */
export type LinkedFolder = {
  readonly id: string
  readonly user_id: string
  /** Since when all of its owner is hidden. */
  readonly hidden_at: number | null
}

/** What is the same for all that others can have of a folder: its share, its feed and its request link, at most one of each. */
export class FolderLinks {
  readonly #database: Database

  constructor({ database }: { readonly database: Database }) {
    this.#database = database
  }

  /** Answers whether the folder had one. */
  async end(transaction: Transaction, folderId: string, link: FolderLink): Promise<boolean> {
    const row = await this.#database
      .within(transaction)
      .deleteFrom(tables[link])
      .where('folder_id', '=', folderId)
      .returning('id')
      .executeTakeFirst()
    return row !== undefined
  }

  /** Hides all of a person while they are banned, or shows it again (`at` null). */
  async setHidden(transaction: Transaction, userId: string, at: number | null): Promise<void> {
    for (const table of Object.values(tables)) {
      await this.#database
        .within(transaction)
        .updateTable(table)
        .set({ hidden_at: at })
        .where('user_id', '=', userId)
        .where('hidden_at', at === null ? 'is not' : 'is', null)
        .execute()
    }
  }

  async removeOf(transaction: Transaction, userId: string): Promise<void> {
    for (const table of Object.values(tables)) {
      const open = this.#database.within(transaction)
      await open.deleteFrom(table).where('user_id', '=', userId).execute()
    }
  }
}

/** The password and the end that somebody asks for at `now`; `invalid_request` for an end that has passed. */
export async function prepareAccess(
  {
    password,
    expires_at: expiresAt,
  }: {
    readonly password?: string | null | undefined
    readonly expires_at?: number | null | undefined
  },
  now: number,
): Promise<{ readonly expires_at?: number | null; readonly password_hash?: string | null }> {
  if (expiresAt != null && expiresAt <= now) {
    throw new AppError('invalid_request', { detail: 'expires_at: choose a time in the future.' })
  }
  return {
    ...(expiresAt !== undefined && { expires_at: expiresAt }),
    ...(password !== undefined && {
      password_hash: password === null ? null : await hashPassword(password),
    }),
  }
}

/** Whether the end that a link was given has passed. */
export function isOver(
  { expires_at: expiresAt }: { readonly expires_at: number | null },
  now: number,
): boolean {
  return expiresAt !== null && expiresAt <= now
}
