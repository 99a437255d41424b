import type { Actors, Item } from '@anybin/contract'
import type { Actor, KeyBudgets } from '../../accounts/index.ts'

/** The agent that does something: the key or the grant by which it was let in, and what it says of itself. */
export type Origin = {
  readonly keyId: string | null
  readonly grantId: string | null
  readonly client: string | null
  readonly tool: string
  /** Through whose hands the access went; empty where the agent that was let in acts itself. */
  readonly actors: Actors
}

export type MadeBy = NonNullable<Item['made_by']>

/** The agent behind an actor; undefined for people in a browser. */
export function originOf({ key, grantId, agent, via, actors = [] }: Actor): Origin | undefined {
  if (via !== 'key' && via !== 'token') return undefined
  const { client = null, tool = 'http' } = agent ?? {}
  return { keyId: key?.id ?? null, grantId: grantId ?? null, client, tool, actors }
}

/** An agent as its items tell it, with the names that its keys have now. */
export async function describeOrigin(
  keyBudgets: Pick<KeyBudgets, 'find'>,
  { keyId, grantId, client, tool, actors }: Origin,
): Promise<MadeBy> {
  const key = await keyBudgets.find(keyId)
  const parent = await keyBudgets.find(key?.parentId)
  return {
    client,
    tool,
    key_id: keyId,
    key_name: key?.name ?? null,
    parent_key_id: key?.parentId ?? null,
    parent_key_name: parent?.name ?? null,
    grant_id: grantId,
    actors,
  }
}

/** The apps as they are stored: null for none. */
export function storedActors(actors: Actors): string | null {
  return actors.length === 0 ? null : JSON.stringify(actors)
}

export function actorsIn(json: string | null): Actors {
  return json === null ? [] : (JSON.parse(json) as Actors)
}
