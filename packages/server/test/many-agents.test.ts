import type { AgentAct, AgentUndo, Item, ItemList, Key } from '@anybin/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOnEngines } from './support/databases.ts'
import {
  type Browser,
  exchangeToken,
  obtainTokens,
  registerHelper,
  registerProgram,
} from './support/oauth-client.ts'
import { photo } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { startServer, type TestServer } from './support/start-server.ts'

/** How many agents there are. `ANYBIN_TEST_AGENTS=200` takes minutes. */
const count = Number(process.env['ANYBIN_TEST_AGENTS'] ?? 24)
const agentsEach = 8
const patience = { timeout: 120_000 + count * 3000 }
/** Beside its own key: what it handed on. */
const helpers = ['a', 'b'] as const

type Made = Key & { readonly key: string }
type Person = {
  readonly id: string
  readonly browser: Browser
  json<Answer>(path: string, method?: string, body?: object): Promise<Answer>
}
/** One agent: what it may send with, how much of it, and by what its owner names it. */
type Agent = {
  readonly person: Person
  readonly name: { readonly key_id: string } | { readonly grant_id: string }
  readonly credentials: readonly string[]
  readonly most: number
}
type Did = Agent & { readonly items: readonly Item[] }

/** Lets so many run at once, and whoever waits in any order, so that agents mix. */
function turns(most: number) {
  const waiting: (() => void)[] = []
  let running = 0
  return async <T>(run: () => Promise<T>): Promise<T> => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await run()
    } finally {
      const [next] = waiting.splice(Math.floor(Math.random() * waiting.length), 1)
      if (next) next()
      else running -= 1
    }
  }
}

const inTurn = turns(48)

describeOnEngines('agents at work together', (engine) => {
  let server: TestServer
  let file: Uint8Array<ArrayBuffer>

  beforeAll(async () => {
    // Each program has an address of its own, as limits by address are not what this is about.
    const environment = { ANYBIN_TRUST_PROXY: '1' }
    server = await startServer({ engine, store: 'disk' }, { environment })
    file = new Uint8Array(await photo(16, 12))
  })
  afterAll(() => server[Symbol.asyncDispose]())

  async function newPerson(): Promise<Person> {
    const { email, userId } = await server.newcomer({ plan: 'business' })
    const browser = await browserOf(server, email)
    return {
      id: userId,
      browser,
      json: async <Answer>(path: string, method = 'GET', body?: object) => {
        const answer = await server.fetch(path, {
          method,
          headers: { ...browser, 'content-type': 'application/json' },
          ...(body && { body: JSON.stringify(body) }),
        })
        expect([path, answer.ok]).toEqual([path, true])
        return (await answer.json()) as Answer
      },
    }
  }

  /** Tries again where the machine is busy, as agents do. */
  async function call(credential: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...(init.headers as object), authorization: `Bearer ${credential}` }
    const answer = await inTurn(() => server.fetch(path, { ...init, headers }))
    if (answer.status !== 503) return answer
    await answer.arrayBuffer()
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 200))
    return call(credential, path, init)
  }

  const upload = (credential: string) =>
    call(credential, '/api/v1/items', { method: 'POST', body: file })

  /** A key with a budget, and children of it that would allow more. */
  async function keyAgent(person: Person, place: number): Promise<Agent> {
    const most = 1 + (place % 4)
    const scopes = ['image:create', 'image:read', 'image:delete']
    const wish = { name: `agent ${place}`, scopes, budget: { uploads_per_day: most } }
    const key = await person.json<Made>('/api/v1/account/keys', 'POST', wish)
    const children = await Promise.all(
      helpers.map(async (name) => {
        const answer = await call(key.key, '/api/v1/account/keys', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ...wish, name, budget: { uploads_per_day: 100 } }),
        })
        return ((await answer.json()) as Made).key
      }),
    )
    return { person, name: { key_id: key.id }, credentials: [key.key, ...children], most }
  }

  /** An app that the person connected, and others that it handed its access on to, one after another. */
  async function appAgent(person: Person, place: number): Promise<Agent> {
    const resource = `${server.config.http.origin}/api/v1`
    const program = await registerProgram(server, { client_name: `App ${place}` })
    const headers = { 'x-forwarded-for': `192.0.2.${place % 250}` }
    const asked = { resource, scope: 'image:create image:read image:delete' }
    const tokens = await obtainTokens(server, person.browser, program, asked, { headers })
    const credentials = [tokens.access_token]
    for (const name of helpers) {
      const sub = await registerHelper(server, `Helper ${name}`)
      const answer = await exchangeToken(sub, credentials.at(-1) ?? '', {}, { headers })
      credentials.push(((await answer.json()) as { access_token: string }).access_token)
    }
    const user = await server.app.users.byId(person.id)
    const grants = user ? await server.app.oauth.grants.list(user) : []
    return { person, name: { grant_id: grants[0]?.id ?? '' }, credentials, most: Infinity }
  }

  /** Sends more than it may, with all it has at once; answers what came of it. */
  async function work(agent: Agent): Promise<Item[]> {
    const tries = [...agent.credentials, ...agent.credentials]
    const answers = await Promise.all(tries.map((credential) => upload(credential)))
    const taken = Math.min(agent.most, tries.length)
    expect(answers.map(({ status }) => status).sort()).toEqual(
      tries.map((_, at) => (at < taken ? 201 : 429)),
    )
    const made = answers.filter(({ status }) => status === 201)
    return Promise.all(made.map(async (answer) => (await answer.json()) as Item))
  }

  /** Tries what is another's: reading what is private, changing and deleting. */
  async function pry(agent: Agent, victim: Did): Promise<void> {
    const [item] = victim.items
    const credential = agent.credentials.at(-1) ?? ''
    const json = { 'content-type': 'application/json' }
    const body = JSON.stringify({ title: 'mine' })
    const path = `/api/v1/items/${item?.id}`
    const answers = [
      await call(credential, path, { method: 'PATCH', headers: json, body }),
      await call(credential, path, { method: 'DELETE' }),
      await call(credential, `/api/v1/account/undos`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ ...victim.name, since: 0 }),
      }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 403])
    const list = await call(credential, '/api/v1/account/items?limit=100')
    const { items } = (await list.json()) as ItemList
    const others = items.filter(({ id }) => victim.items.some((one) => one.id === id))
    expect(others).toEqual([])
  }

  const actsOf = async ({ person, name }: Agent) => {
    const query = new URLSearchParams(name)
    const { acts } = await person.json<{ acts: AgentAct[] }>(`/api/v1/account/acts?${query}`)
    return acts
  }

  async function everybody(): Promise<Agent[]> {
    const wanted = Array.from({ length: Math.ceil(count / agentsEach) })
    const people = await Promise.all(wanted.map(() => newPerson()))
    const agents: Agent[] = []
    for (let place = 0; place < count; place += 1) {
      const person = people[place % people.length] as Person
      // One app for each person, so that its grant is the only one.
      agents.push(await (place < people.length ? appAgent : keyAgent)(person, place))
    }
    return agents
  }

  test(
    `${count} of them, by keys and exchanged tokens: nobody sees, exceeds or undoes another's`,
    patience,
    async () => {
      const agents = await everybody()
      const did = await Promise.all(
        agents.map(async (agent) => ({ ...agent, items: await work(agent) })),
      )
      // The next one is somebody else's agent.
      await Promise.all(did.map((agent, at) => pry(agent, did[(at + 1) % did.length] as Did)))
      await Promise.all(did.map(expectOwnActs))
      // Every other one is undone while all go on trying.
      await Promise.all([...did.map(tryAgain), ...did.filter(isUndone).map(undo)])
      await Promise.all(did.map((agent, at) => expectLeft(agent, isUndone(agent, at))))
      await endOne(did)
    },
  )

  const isUndone = (_: Did, at: number) => at % 2 === 0

  async function expectOwnActs(agent: Did): Promise<void> {
    const idsOf = (all: readonly string[]) => [...all].sort()
    const acts = await actsOf(agent)
    expect(idsOf(acts.map((act) => act.item_id))).toEqual(idsOf(agent.items.map(({ id }) => id)))
    const chains = agent.items.map(({ made_by: by }) => by?.actors.length ?? -1).sort()
    expect(chains).toEqual('grant_id' in agent.name ? [0, 0, 2, 2, 3, 3] : chains.map(() => 0))
  }

  /** Its day is used up, whatever is deleted meanwhile. */
  async function tryAgain({ name, credentials }: Did): Promise<void> {
    if (!('key_id' in name)) return
    const answers = await Promise.all(credentials.map((credential) => upload(credential)))
    expect(answers.filter(({ status }) => status !== 429)).toEqual([])
  }

  async function expectLeft({ name, most, items }: Did, isGone: boolean): Promise<void> {
    const statuses = await Promise.all(
      items.map(async ({ id }) => (await server.fetch(`/api/v1/items/${id}`)).status),
    )
    expect(new Set(statuses)).toEqual(new Set([isGone ? 404 : 200]))
    if ('key_id' in name) {
      expect((await server.app.keyBudgets.used(name.key_id)).uploads).toBe(most)
    }
  }

  async function undo({ person, name, items }: Did): Promise<void> {
    const since = Math.min(...items.map(({ created_at: at }) => at)) - 1000
    const undone = await person.json<AgentUndo>('/api/v1/account/undos', 'POST', { ...name, since })
    expect(undone.deleted.sort()).toEqual(items.map(({ id }) => id).sort())
  }

  /** With an app its helpers end, and nobody else. */
  async function endOne(did: readonly Did[]): Promise<void> {
    const apps = did.filter(({ name }) => 'grant_id' in name)
    const [ended, ...others] = apps
    const user = await server.app.users.byId(ended?.person.id ?? '')
    if (!ended || !user || !('grant_id' in ended.name)) throw new Error('There is no app.')
    await server.app.oauth.grants.withdraw(user, ended.name.grant_id)
    const statuses = (agent: Agent) =>
      Promise.all(
        agent.credentials.map(async (one) => (await call(one, '/api/v1/account/items')).status),
      )
    expect(await statuses(ended)).toEqual([401, 401, 401])
    for (const other of others) expect(await statuses(other)).toEqual([200, 200, 200])
  }
})
