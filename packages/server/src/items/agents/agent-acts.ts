import type { AgentAct } from '@anybin/contract'
import type { ExpressionBuilder, Selectable } from 'kysely'
import { type Actor, type ApiKeys, requireScope } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { retention } from '../../core/retention.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, sweepRows, type Tables } from '../../database/index.ts'
import { actorsIn, type Origin, storedActors } from './made-by.ts'

export type AgentActRow = Selectable<Tables['agent_acts']>

/** An agent as its owner names it: one of their keys with all that it made, or one of the apps they connected. */
export type AgentName = {
  readonly key_id?: string | undefined
  readonly grant_id?: string | undefined
}

/** The same, as it is found. */
export type ChosenAgent = {
  readonly userId: string
  readonly keyIds: readonly string[]
  readonly grantId: string | undefined
  readonly since: number
}

const mostListed = 200

/** What programs did with the items of somebody, for them to see. */
export class AgentActs {
  readonly #apiKeys: ApiKeys
  readonly #clock: Clock
  readonly #database: Database

  constructor(parts: {
    readonly apiKeys: ApiKeys
    readonly clock: Clock
    readonly database: Database
  }) {
    this.#apiKeys = parts.apiKeys
    this.#clock = parts.clock
    this.#database = parts.database
  }

  /** Something was done with an item, in the transaction that does it; of people in a browser nothing is recorded. */
  async record(
    transaction: Transaction,
    origin: Origin | undefined,
    act: AgentActRow['act'],
    item: { readonly id: string; readonly owner_id: string },
  ): Promise<void> {
    if (!origin) return
    const row = this.#rowOf(origin, act, item.owner_id, item.id)
    await this.#database.within(transaction).insertInto('agent_acts').values(row).execute()
  }

  /** Newest first. For sessions only. */
  async list(
    actor: Actor,
    name: AgentName,
    since: number | undefined,
  ): Promise<{ readonly acts: AgentAct[]; readonly left_out: number }> {
    const agent = await this.choose(actor, name, since)
    const rows = await this.of(agent)
    return {
      acts: rows.slice(0, mostListed).map(describeAct),
      left_out: Math.max(0, rows.length - mostListed),
    }
  }

  /** Finds one of the actor's agents; `invalid_request` for none and both, and for what is too long ago. */
  async choose(
    actor: Actor,
    { key_id: keyId, grant_id: grantId }: AgentName,
    since: number | undefined,
  ): Promise<ChosenAgent> {
    requireScope(actor, ['image:delete', 'voice:delete'])
    if ((keyId === undefined) === (grantId === undefined)) {
      throw new AppError('invalid_request', { detail: 'Name one agent: key_id or grant_id.' })
    }
    const earliest = this.#earliest()
    if (since !== undefined && since < earliest) {
      throw new AppError('invalid_request', { detail: 'since: at most 30 days ago.' })
    }
    const keyIds = keyId === undefined ? [] : await this.#apiKeys.familyOf({ actor }, keyId)
    return { userId: actor.user.id, keyIds, grantId, since: since ?? earliest }
  }

  /** Everything that an agent did since then, newest first. */
  async of(agent: ChosenAgent): Promise<AgentActRow[]> {
    return this.#database.longQuery
      .selectFrom('agent_acts')
      .selectAll()
      .where(isBy(agent))
      .orderBy('done_at', 'desc')
      .orderBy('id')
      .execute()
  }

  async removeOld(signal?: AbortSignal): Promise<void> {
    const before = this.#earliest()
    await sweepRows(this.#database, 'agent_acts', (act) => act('done_at', '<', before), signal)
  }

  #earliest(): number {
    return this.#clock.now() - retention.agentActs.kept
  }

  #rowOf(
    { keyId, grantId, client, tool, actors }: Origin,
    act: AgentActRow['act'],
    userId: string,
    itemId: string,
  ): AgentActRow {
    return {
      id: newId(),
      user_id: userId,
      key_id: keyId,
      grant_id: grantId,
      client,
      tool,
      actors: storedActors(actors),
      act,
      item_id: itemId,
      done_at: this.#clock.now(),
    }
  }
}

function isBy({ userId, keyIds, grantId, since }: ChosenAgent) {
  return (act: ExpressionBuilder<Tables, 'agent_acts'>) =>
    act.and([
      act('user_id', '=', userId),
      act('done_at', '>=', since),
      grantId === undefined ? act('key_id', 'in', [...keyIds]) : act('grant_id', '=', grantId),
    ])
}

function describeAct(row: AgentActRow) {
  const { act, item_id, done_at, key_id, grant_id, client, tool } = row
  const actors = actorsIn(row.actors)
  return { act, item_id, done_at, key_id, grant_id, client, tool, actors } satisfies AgentAct
}
