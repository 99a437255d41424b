import * as oauth from 'oauth4webapi'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minute } from '../src/core/clock.ts'
import { plain } from '../src/pages/messages/index.ts'
import { describeOnEngines } from './support/databases.ts'
import { obtainTokens, outcome, registerProgram } from './support/oauth-client.ts'
import { photo, tone } from './support/pictures.ts'
import { type FamilyServer, familyKey, familyPerson, startFamily } from './support/start-family.ts'
import { freePort, makeEnvironment, startNode } from './support/start-server.ts'
import { wanderer } from './support/wanderer.ts'

const mine = '/api/v1/account/items'

describeOnEngines('a family of sites', (engine) => {
  const owner = new AsyncDisposableStack()
  let family: FamilyServer

  beforeAll(async () => {
    family = owner.use(await startFamily(engine))
  })
  afterAll(() => owner.disposeAsync())

  test('has each role at one origin: pages lead there, programs find nothing', async () => {
    const { bin, img, voice } = family
    const places = [
      ...[bin, img, voice].map((site) => [site, '/docs', 200] as const),
      [bin, '/sign-in', 200],
      [img, '/account', `${bin}/account`],
      [voice, '/sign-up?next=%2F', `${bin}/sign-up?next=%2F`],
      [bin, '/dashboard', `${img}/dashboard`],
      [voice, '/i/Slug1234', `${img}/i/Slug1234`],
      [img, '/a/Slug1234', `${voice}/a/Slug1234`],
      [img, '/api/auth/get-session', 404],
      [img, '/.well-known/oauth-authorization-server', 404],
      [bin, '/.well-known/oauth-protected-resource/mcp', 404],
      [bin, mine, 404],
      [`http://127.0.0.4:${new URL(bin).port}`, '/', 404],
      [`http://127.0.0.4:${new URL(bin).port}`, '/healthz', 200],
    ] as const
    for (const [site, path, expected] of places) {
      const answer = await fetch(site + path, { redirect: 'manual' })
      const found = answer.headers.get('location') ?? answer.status
      expect([site, path, found]).toEqual([site, path, expected])
    }
  })

  test('signs in at the accounts site and comes back; signing out ends both', async () => {
    const { bin, img, voice } = family
    const { link } = await familyPerson(family)
    const browser = wanderer()
    const asked = await browser.get(`${img}/dashboard/receipts`)
    expect(new URL(asked.url).origin + new URL(asked.url).pathname).toBe(`${bin}/sign-in`)
    await browser.get(link)
    await browser.post(`${bin}/sign-in`, { token: new URL(link).searchParams.get('token') ?? '' })
    const back = await browser.get(`${img}/dashboard/receipts`)
    expect([back.status, back.url]).toEqual([200, `${img}/dashboard/receipts`])
    expect((await browser.get(`${voice}/sign-in`)).url).toBe(`${voice}/?notice=welcome`)

    // What opens one site opens no other.
    const [cookie = ''] = [...browser.jarOf(img)].map(([name, value]) => `${name}=${value}`)
    const remote = { headers: { cookie }, redirect: 'manual' } as const
    expect((await fetch(`${img}${mine}`, remote)).status).toBe(200)
    expect((await fetch(`${voice}${mine}`, remote)).status).toBe(401)
    expect((await fetch(`${bin}/account`, remote)).status).toBe(303)

    await browser.post(`${img}/sign-out`)
    expect((await fetch(`${img}${mine}`, remote)).status).toBe(401)
    for (const [site, path] of [
      [bin, '/account'],
      [voice, '/dashboard'],
    ] as const) {
      const stop = await browser.get(site + path)
      expect(new URL(stop.url).pathname, site).toBe('/sign-in')
    }
  })

  test('speaks the language of the account, and at a bin the one that was chosen there first', async () => {
    const { bin, img } = family
    const { link } = await familyPerson(family)
    const browser = wanderer()
    await browser.post(`${bin}/sign-in`, { token: new URL(link).searchParams.get('token') ?? '' })
    await browser.get(`${img}/sign-in`)
    const spoken = async () => {
      const pages = await Promise.all([bin, img].map((site) => browser.get(`${site}/guide`)))
      return pages.map(({ headers }) => headers.get('content-language'))
    }
    await browser.post(`${bin}/language`, { language: 'de' })
    expect(await spoken()).toEqual(['de', 'de'])
    await browser.post(`${img}/language`, { language: 'fr' })
    expect(await spoken()).toEqual(['fr', 'fr'])
    await browser.post(`${bin}/language`, { language: 'ja' })
    expect(await spoken()).toEqual(['ja', 'fr'])
  })

  test('asks moderators at a bin to sign in again, at the accounts site, and lets them go on', async () => {
    const { bin, img, server } = family
    const { user, link } = await familyPerson(family)
    await server.app.rolesAndBans.setRole(user, 'moderator')
    const browser = wanderer()
    const signIn = async (address: string) => {
      const token = new URL(address).searchParams.get('token') ?? ''
      await browser.post(`${bin}/sign-in`, { token })
    }
    await signIn(link)
    await browser.get(`${img}/sign-in`)
    expect((await browser.get(`${img}/moderation`)).url).toBe(`${img}/moderation`)
    await server.app.database.query
      .updateTable('sessions')
      .set({ created_at: Date.now() - 16 * minute })
      .where('user_id', '=', user.id)
      .execute()
    const stale = await browser.get(`${img}/moderation?tab=mine`)
    expect([stale.status, new URL(stale.url).origin + new URL(stale.url).pathname]).toEqual([
      200,
      `${bin}/sign-in`,
    ])
    await signIn(`${bin}/sign-in?token=${await server.app.signInLinks.create(user)}`)
    const fresh = await browser.get(`${img}/moderation?tab=mine`)
    expect([fresh.status, fresh.url]).toEqual([200, `${img}/moderation?tab=mine`])
  })

  test('ends the sessions at bins with the one that they began through', async () => {
    const { bin, voice } = family
    const { link } = await familyPerson(family)
    const browser = wanderer()
    await browser.post(`${bin}/sign-in`, { token: new URL(link).searchParams.get('token') ?? '' })
    await browser.get(`${voice}/sign-in`)
    expect((await browser.get(`${voice}/dashboard`)).url).toBe(`${voice}/dashboard`)
    const account = await browser.get(`${bin}/account`)
    expect(account.text.match(/Unknown device|curl/g)).toHaveLength(1)
    await browser.post(`${bin}/sign-out`)
    expect((await browser.get(`${voice}/dashboard`)).url).toContain(`${bin}/sign-in`)
  })

  test('takes nobody in who did not leave', async () => {
    const { bin, img } = family
    const { link } = await familyPerson(family)
    const [mallory, victim] = [wanderer(), wanderer()]
    await mallory.post(`${bin}/sign-in`, { token: new URL(link).searchParams.get('token') ?? '' })
    const leaving = await fetch(`${img}/sign-in`, { redirect: 'manual' })
    const authorize = leaving.headers.get('location') ?? ''
    const cookie = [...mallory.jarOf(bin)].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(authorize, {
      redirect: 'manual',
      headers: { cookie, 'sec-fetch-mode': 'navigate' },
    })
    const told = answer.headers.get('location') ?? ((await answer.json()) as { url: string }).url
    expect(told).toContain(`${img}/sign-in/callback?code=`)
    const stop = await victim.get(told)
    expect([stop.status, stop.text.includes(plain('login.signIn.stale'))]).toEqual([400, true])
    expect((await fetch(`${img}/sign-in`, { redirect: 'manual' })).status).toBe(303)
  })

  test('has pictures at one site and clips at the other, with links that say so', async () => {
    const { img, voice } = family
    const { user } = await familyPerson(family)
    const [imageKey, voiceKey] = [
      await familyKey(family, user, img),
      await familyKey(family, user, voice),
    ]
    const send = (site: string, path: string, key: string, body: Buffer) =>
      fetch(site + path, {
        method: 'POST',
        body: new Uint8Array(body),
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
      })
    const picture = await (await send(img, '/api/v1/items', imageKey, await photo())).json()
    const clip = await (await send(voice, '/api/v1/audio', voiceKey, tone())).json()
    expect(picture).toMatchObject({ view_url: expect.stringMatching(`^${img}/i/`) })
    expect(clip).toMatchObject({ direct_url: expect.stringMatching(`^${voice}/f/`) })
    for (const item of [picture, clip] as { id: string; view_url: string; direct_url: string }[]) {
      const [own, other] = item === picture ? [img, voice] : [voice, img]
      expect((await fetch(item.view_url)).status).toBe(200)
      expect((await fetch(item.direct_url)).status).toBe(200)
      expect((await fetch(item.direct_url.replace(own, other))).status).toBe(404)
      expect((await fetch(`${other}/api/v1/items/${item.id}`)).status).toBe(404)
    }
    expect((await send(img, '/api/v1/audio', imageKey, tone())).status).toBe(404)
    expect((await send(img, '/api/v1/items', voiceKey, await photo())).status).toBe(401)
    const list = await fetch(`${voice}${mine}`, {
      headers: { authorization: `Bearer ${voiceKey}` },
    })
    expect(((await list.json()) as { items: unknown[] }).items).toHaveLength(1)
  })

  test('shows on the dashboard of a site what is there, and shares folders of it', async () => {
    const { bin, img, voice } = family
    const { user, link } = await familyPerson(family)
    const ids = new Map<string, string>()
    for (const [site, path, file] of [
      [img, '/api/v1/items', await photo()],
      [voice, '/api/v1/audio', tone()],
    ] as const) {
      const answer = await fetch(site + path, {
        method: 'POST',
        body: new Uint8Array(file),
        headers: {
          authorization: `Bearer ${await familyKey(family, user, site)}`,
          'content-type': 'application/octet-stream',
        },
      })
      ids.set(site, ((await answer.json()) as { id: string }).id)
    }
    const browser = wanderer()
    await browser.post(`${bin}/sign-in`, { token: new URL(link).searchParams.get('token') ?? '' })
    for (const [here, there] of [
      [img, voice],
      [voice, img],
    ] as const) {
      const [own = '', other = ''] = [ids.get(here), ids.get(there)]
      await browser.get(`${here}/sign-in`)
      const name = here === img ? 'Pictures' : 'Sounds'
      const made = await browser.post(`${here}/dashboard/folders`, { name })
      expect([made.status, new URL(made.url).searchParams.get('folder')]).toEqual([
        200,
        name.toLowerCase(),
      ])
      // What is elsewhere cannot be moved from here either.
      await browser.post(`${here}/dashboard/selection`, {
        ids: own,
        act: 'move',
        to: name.toLowerCase(),
      })
      await browser.post(`${here}/dashboard/selection`, {
        ids: other,
        act: 'move',
        to: name.toLowerCase(),
      })
      const shown = await browser.get(`${here}/dashboard`)
      expect(shown.status).toBe(200)
      expect([shown.text.includes(own), shown.text.includes(other)]).toEqual([true, false])

      const folder = `${here}/dashboard/folders/${name.toLowerCase()}`
      const shared = await browser.post(`${folder}/share`, { days: 'never' })
      const address = new RegExp(`${here}/folders/[\\w-]+\\?s=[\\w-]+`).exec(shared.text)?.[0]
      const visited = await (await fetch(address ?? '')).text()
      expect([visited.includes(own), visited.includes(other)]).toEqual([true, false])
    }
  })

  test('takes keys and tokens at the site that they are for and at no other', async () => {
    const { server, bin, img, voice } = family
    const { user, link } = await familyPerson(family)
    const browser = wanderer()
    await browser.post(`${bin}/sign-in`, { token: new URL(link).searchParams.get('token') ?? '' })
    const cookie = [...browser.jarOf(bin)].map(([name, value]) => `${name}=${value}`).join('; ')
    const program = await registerProgram(server, {}, img)
    expect(program.as.issuer).toBe(bin)
    const tokens = await obtainTokens(server, { cookie, origin: bin }, program, {
      resource: `${img}/api/v1`,
    })
    const DPoP = oauth.DPoP(program.client, await oauth.generateKeyPair('ES256'))
    expect(DPoP).toBeDefined()
    for (const credential of [await familyKey(family, user, img), tokens.access_token]) {
      const call = (site: string) =>
        fetch(site + mine, { headers: { authorization: `Bearer ${credential}` } })
      expect((await call(img)).status).toBe(200)
      const refused = await call(voice)
      expect(refused.headers.get('www-authenticate')).toContain(
        `resource_metadata="${voice}/.well-known/oauth-protected-resource/api/v1"`,
      )
      expect(await outcome(refused)).toEqual([401, 'invalid_token'])
    }
    for (const site of [img, voice]) {
      for (const path of ['/mcp', '/api/v1']) {
        const answer = await fetch(`${site}/.well-known/oauth-protected-resource${path}`)
        expect(await answer.json()).toMatchObject({
          resource: site + path,
          authorization_servers: [bin],
        })
      }
    }
  })
})

test('a family on one machine may have a port for each site', async () => {
  await using owner = new AsyncDisposableStack()
  const { ANYBIN_ORIGIN: bin, ...environment } = await makeEnvironment(
    { engine: 'sqlite', store: 'disk' },
    owner,
  )
  const img = `http://127.0.0.1:${await freePort()}`
  owner.use(await startNode({ ...environment, ANYBIN_SITES: `${bin}=accounts ${img}=image+voice` }))
  const answer = await fetch(`${img}/account`, { redirect: 'manual' })
  expect(answer.headers.get('location')).toBe(`${bin}/account`)
  const document = await (await fetch(`${bin}/api/v1/openapi.json`)).json()
  expect(Object.keys((document as { paths: object }).paths)).not.toContain('/api/v1/items')
  expect(document).toMatchObject({ servers: [{ url: bin }] })
})
