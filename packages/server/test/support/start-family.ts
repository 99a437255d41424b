import { scopes } from '@anybin/contract'
import type { User } from '../../src/accounts/index.ts'
import type { TestEngine } from './databases.ts'
import { freePort, makeEnvironment, startNode, type TestServer } from './start-server.ts'

/** Three sites of one installation. Each has a host of its own, because browsers share cookies between ports. */
export type FamilyServer = AsyncDisposable & {
  readonly server: TestServer
  readonly bin: string
  readonly img: string
  readonly voice: string
}

export async function startFamily(engine: TestEngine): Promise<FamilyServer> {
  await using starting = new AsyncDisposableStack()
  const { ANYBIN_ORIGIN: _, ...environment } = await makeEnvironment(
    { engine, store: 'disk' },
    starting,
  )
  const port = environment['PORT'] ?? String(await freePort())
  const [bin, img, voice] = ['127.0.0.1', '127.0.0.2', '127.0.0.3'].map(
    (host) => `http://${host}:${port}`,
  ) as [string, string, string]
  const server = starting.use(
    await startNode({
      ...environment,
      HOST: '0.0.0.0',
      ANYBIN_SITES: `${bin}=accounts ${img}=image ${voice}=voice`,
    }),
  )
  const owned = starting.move()
  return { server, bin, img, voice, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

/** Somebody with an account, and a link that signs them in. */
export async function familyPerson({ server, bin }: FamilyServer) {
  const { signInLinks, users } = server.app
  const email = `person-${Math.random().toString(36).slice(2)}@example.org`
  const user = await users.create({
    email,
    name: 'Somebody',
    role: 'member',
    planId: 'business',
  })
  return { user, link: `${bin}/sign-in?token=${await signInLinks.create(user)}` }
}

/** A key that may do everything at this site. */
export async function familyKey({ server }: FamilyServer, user: User, audience: string) {
  const { key } = await server.app.apiKeys.create(user, {
    kind: 'family',
    name: 'test',
    scopes,
    audience,
    expiresAt: null,
  })
  return key
}
