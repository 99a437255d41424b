import { AppError } from '../core/app-error.ts'
import type { KeyedHash } from '../core/keyed-hash.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import { type KeptPlace, resealPlace } from './kept-places.ts'

/**
 * How far the files are moved. Each stage goes well with the one before and the one after, because processes learn of a new
 * one within a second and not at once.
 */
export type BlobMoveStage =
  /** Written and read in the old place, and copied to the new one. */
  | 'copying'
  /** The same; but whoever is a stage ahead may have written to the new place already. */
  | 'switching'
  /** Written to the new place, and read there first. */
  | 'moved'
  /** All is in the new place, and the old one is still what it was, but for what was deleted. */
  | 'settled'
  /** Nothing is done in the old place any more. It is being emptied, or is empty. */
  | 'dropped'
  /** It is not moved after all, and what was copied is removed. */
  | 'given-up'

export type BlobMove = {
  readonly stage: BlobMoveStage
  readonly from: KeptPlace
  readonly to: KeptPlace
  /** Epoch milliseconds. */
  readonly begunAt: number
  /** Whether the old place is empty, of a move that is over. */
  readonly isEmptied: boolean
}

/** Name of the setting that says where the files were moved. */
export const blobMoveName = 'blob_move'

/** The one move of files that there is, or the last: a row, which every process of the installation finds. */
export class BlobMoves {
  readonly #database: Database
  readonly #readText: () => Promise<{ readonly value: string } | undefined>

  constructor({ database }: { readonly database: Database }) {
    this.#database = database
    const one = database.query
      .selectFrom('settings')
      .select('value')
      .where('name', '=', blobMoveName)
    const read = database.hot<[string], { value: string }, { value: string }>(
      one.compile(),
      (row) => row,
    )
    this.#readText = () => read(blobMoveName)
  }

  /** Cheap enough for twice a second. The same text is the same move. */
  async readText(): Promise<string | undefined> {
    return (await this.#readText())?.value
  }

  async read(): Promise<BlobMove | undefined> {
    return parseBlobMove(await this.readText())
  }

  /** `conflict` where somebody else was faster. Undefined for none: before, or afterwards. */
  async replace(
    transaction: Transaction,
    before: BlobMove | undefined,
    after: BlobMove | undefined,
  ): Promise<void> {
    const open = this.#database.within(transaction)
    const value = after && JSON.stringify(after)
    const known = before && JSON.stringify(before)
    if (known !== undefined) {
      const gone = await open
        .deleteFrom('settings')
        .where('name', '=', blobMoveName)
        .where('value', '=', known)
        .executeTakeFirst()
      if (gone.numDeletedRows !== 1n) throw changedMeanwhile()
    }
    if (value === undefined) return
    const made = await open
      .insertInto('settings')
      .values({ name: blobMoveName, value })
      .onConflict((same) => same.column('name').doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows !== 1n) throw changedMeanwhile()
  }
}

/** When the secret of the installation is replaced. Answers how many places were encrypted anew. */
export async function resealBlobMove(
  database: Database,
  transaction: Transaction,
  secrets: { readonly from: KeyedHash; readonly to: KeyedHash },
): Promise<number> {
  const row = await database
    .within(transaction)
    .selectFrom('settings')
    .select('value')
    .where('name', '=', blobMoveName)
    .executeTakeFirst()
  const move = parseBlobMove(row?.value)
  if (!move) return 0
  const [from, to] = [move.from, move.to].map((place) => resealPlace(place, secrets)) as [
    KeptPlace,
    KeptPlace,
  ]
  await new BlobMoves({ database }).replace(transaction, move, { ...move, from, to })
  return [from, to].filter((place) => place.kind === 's3' && place.keys !== null).length
}

export function parseBlobMove(text: string | undefined): BlobMove | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as BlobMove)
}

function changedMeanwhile(): AppError {
  return new AppError('conflict', { detail: 'Another command has changed the move meanwhile.' })
}
