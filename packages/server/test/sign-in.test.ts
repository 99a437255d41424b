import { expect, test } from 'vitest'
import { describeOnEngines } from './support/databases.ts'
import { startServer } from './support/start-server.ts'

describeOnEngines('sign-in', (engine) => {
  test('a person signs up, proves the address and is signed in', async () => {
    const lines: string[] = []
    await using server = await startServer(
      { engine, store: 'disk' },
      {
        environment: { ANYBIN_REGISTRATION: 'open' },
        logTo: { write: (line: string) => void lines.push(line) },
      },
    )
    const headers = { 'content-type': 'application/json', origin: server.config.http.origin }
    const person = { name: 'Ada', email: 'Ada@Example.org', password: 'correct horse battery' }
    const post = (path: string, body: object) =>
      server.fetch(`/api/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    const signUp = await post('/sign-up/email', person)
    expect([signUp.status, await signUp.text()]).toEqual([200, expect.anything()])
    const early = await post('/sign-in/email', person)
    expect([early.status, await early.json()]).toEqual([403, expect.anything()])
    await expect.poll(() => lines.join('')).toContain('/verify-email?token=')
    const token = /verify-email\?token=([^"]+)/.exec(lines.join(''))?.[1]
    const verified = await server.fetch(`/api/auth/verify-email?token=${token}`)
    expect(verified.status).toBe(200)
    const signedIn = await post('/sign-in/email', person)
    expect(signedIn.status).toBe(200)
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const list = await server.fetch('/api/v1/account/items', { headers: { cookie } })
    expect(list.status).toBe(200)
    const session = await server.fetch('/api/auth/get-session', { headers: { cookie } })
    expect(await session.json()).toMatchObject({ user: { email: 'ada@example.org' } })
  })
})
