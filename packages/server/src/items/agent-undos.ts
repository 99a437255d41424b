import type { AgentUndo } from '@anybin/contract'
import type { Actor } from '../accounts/index.ts'
import { isRefusal } from '../core/app-error.ts'
import type { Database } from '../database/index.ts'
import type { AgentActs, AgentName, ChosenAgent } from './agents/agent-acts.ts'
import type { ItemRow } from './item/item-row.ts'
import type { Deletions } from './trash/deletions.ts'
import type { UploadRow } from './uploads/upload-row.ts'
import type { Uploads } from './uploads/uploads.ts'

export type UndoWish = AgentName & { readonly since: number; readonly dry_run: boolean }

type Found = Pick<ItemRow, 'id' | 'views' | 'downloads' | 'burned_at' | 'deleted_at'>

// As many as are deleted at once elsewhere.
const batch = 100

/** Takes back what an agent made for somebody since a moment: by deleting it as they would themselves. */
export class AgentUndos {
  readonly #agentActs: AgentActs
  readonly #database: Database
  readonly #deletions: Deletions
  readonly #uploads: Pick<Uploads, 'giveUp'>

  constructor(parts: {
    readonly agentActs: AgentActs
    readonly database: Database
    readonly deletions: Deletions
    readonly uploads: Pick<Uploads, 'giveUp'>
  }) {
    this.#agentActs = parts.agentActs
    this.#database = parts.database
    this.#deletions = parts.deletions
    this.#uploads = parts.uploads
  }

  /** Done again, it finds nothing more to do. Only ever of the actor's own. */
  async run(actor: Actor, { since, dry_run: isDry, ...name }: UndoWish): Promise<AgentUndo> {
    const agent = await this.#agentActs.choose(actor, name, since)
    // First, so that nothing more comes of them.
    const canceled = await this.#cancel(agent, isDry)
    const acts = await this.#agentActs.of(agent)
    const idsOf = (act: string) => [
      ...new Set(acts.filter((one) => one.act === act).map((one) => one.item_id)),
    ]
    const made = idsOf('create')
    const found = await this.#find(agent.userId, made)
    const there = found.filter((item) => item.burned_at === null && item.deleted_at === null)
    if (!isDry) await this.#delete(actor, there)
    const burned = await this.#burned(agent.userId, made, found)
    return {
      dry_run: isDry,
      deleted: there.map(({ id }) => id),
      canceled,
      gone: made.length - there.length - burned.length,
      cannot_undo: {
        seen: there
          .filter(({ views, downloads }) => views > 0 || downloads > 0)
          .map(({ id, views, downloads }) => ({ id, views, downloads })),
        burned,
        changes: idsOf('change').filter((id) => !made.includes(id)).length,
        deletions: idsOf('delete').filter((id) => !made.includes(id)).length,
      },
    }
  }

  async #delete(actor: Actor, items: readonly Found[]): Promise<void> {
    for (let at = 0; at < items.length; at += batch) {
      const some = items.slice(at, at + batch)
      await this.#deletions.begin(
        actor,
        some.map(({ id }) => id),
      )
    }
  }

  /** Uploads that it announced and that nobody completed. */
  async #cancel({ userId, keyIds, grantId, since }: ChosenAgent, isDry: boolean): Promise<number> {
    const rows: UploadRow[] = await this.#database.query
      .selectFrom('uploads')
      .selectAll()
      .where('user_id', '=', userId)
      .where('outcome', 'is', null)
      .where('created_at', '>=', since)
      .where((upload) =>
        grantId === undefined
          ? upload('key_id', 'in', [...keyIds])
          : upload('grant_id', '=', grantId),
      )
      .execute()
    // One that was completed or given up meanwhile is no business of this any more.
    if (!isDry) for (const row of rows) await this.#uploads.giveUp(row).catch(ignoreEnded)
    return rows.length
  }

  async #find(userId: string, ids: readonly string[]): Promise<Found[]> {
    const found: Found[] = []
    for (let at = 0; at < ids.length; at += batch) {
      const rows = await this.#database.query
        .selectFrom('items')
        .select(['id', 'views', 'downloads', 'burned_at', 'deleted_at'])
        .where('owner_id', '=', userId)
        .where('id', 'in', ids.slice(at, at + batch))
        .execute()
      found.push(...rows)
    }
    return found
  }

  /** Those that were opened by their one viewer: the item may be gone, and leave a receipt. */
  async #burned(
    userId: string,
    ids: readonly string[],
    found: readonly Found[],
  ): Promise<string[]> {
    const burned = new Set(found.filter((item) => item.burned_at !== null).map(({ id }) => id))
    for (let at = 0; at < ids.length; at += batch) {
      const receipts = await this.#database.query
        .selectFrom('burn_receipts')
        .select('id')
        .where('owner_id', '=', userId)
        .where('id', 'in', ids.slice(at, at + batch))
        .execute()
      for (const { id } of receipts) burned.add(id)
    }
    return [...burned]
  }
}

function ignoreEnded(thrown: unknown): void {
  if (!isRefusal(thrown)) throw thrown
}
