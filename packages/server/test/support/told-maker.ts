import type { MadeWords, WordMaker } from '../../src/enrichment/index.ts'
import type { ItemRow } from '../../src/items/index.ts'
import type { openTestDatabase } from './databases.ts'

type TestDatabase = Awaited<ReturnType<typeof openTestDatabase>>

/** Describes pictures as it is told to, once it is told. */
export class ToldMaker implements WordMaker {
  readonly what = 'caption'
  isFor: WordMaker['isFor'] = ({ kind }) => kind === 'image'
  asked = 0
  aborted = 0
  failure: (() => Error) | undefined
  /** What each call waits for; all for the same, until `each` is said. */
  readonly told = Promise.withResolvers<MadeWords>()
  held: PromiseWithResolvers<MadeWords>[] | undefined
  readonly #database: TestDatabase

  constructor(database: TestDatabase) {
    this.#database = database
  }

  async make(item: ItemRow, _: unknown, signal: AbortSignal): Promise<MadeWords> {
    this.asked += 1
    signal.addEventListener('abort', () => {
      this.aborted += 1
    })
    if (this.failure) throw this.failure()
    const { columns } = await this.#answer()
    const row = { item_id: item.id, revision: item.words_revision, engine: 'fake', made_at: 1 }
    const facts = { model: null, language: null, prompt_version: '1', cost_micros: 0 }
    return {
      columns,
      record: async (transaction) => {
        const open = this.#database.within(transaction)
        await open.deleteFrom('captions').where('item_id', '=', item.id).execute()
        await open
          .insertInto('captions')
          .values({ ...row, ...facts })
          .execute()
      },
    }
  }

  /** Whether whoever asked has let go of it or not. */
  #answer(): Promise<MadeWords> {
    if (!this.held) return this.told.promise
    const call = Promise.withResolvers<MadeWords>()
    this.held.push(call)
    return call.promise
  }
}
