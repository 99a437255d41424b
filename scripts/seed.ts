import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { type App, openApp } from '../packages/server/src/app.ts'
import { loadConfig } from '../packages/server/src/config/load-config.ts'
import { createLog } from '../packages/server/src/core/log.ts'
import { listen } from '../packages/server/src/http/listen.ts'
import { createHttpServer } from '../packages/server/src/http-server.ts'

/*
 * `npm run seed [-- --dir seeded] [-- --port 3999]`: an installation with people, folders, items of every kind and cases to look at
 * while you work on pages. Everything goes in as a program would send it.
 */

const { values } = parseArgs({
  options: {
    dir: { type: 'string', default: 'seeded' },
    port: { type: 'string', default: '3999' },
  },
})
const origin = `http://127.0.0.1:${values.port}`
const scopes = ['image', 'voice'].flatMap((kind) =>
  ['create', 'read', 'delete'].map((what) => `${kind}:${what}`),
)
const people = [
  { email: 'ada@example.org', name: 'Ada', role: 'admin', planId: 'business' },
  { email: 'grace@example.org', name: 'Grace', role: 'moderator', planId: 'pro' },
  { email: 'linus@example.org', name: 'Linus', role: 'member', planId: 'free' },
] as const
const titles = ['Harbor at dawn', 'Whiteboard after the meeting', 'Receipt', 'The red one', '']

const config = loadConfig({
  ANYBIN_DATA_DIR: values.dir,
  HOST: '127.0.0.1',
  PORT: values.port,
  ANYBIN_ORIGIN: origin,
})
await using app = await openApp(config, createLog('silent'))
const server = await createHttpServer(app)
await listen(server, config.http)
await app.jobs.start()
for (const person of people) await fill(app, person)
await openCases(app)
await server.close()
await app.jobs.stop()
console.log(`Look at it:  ANYBIN_DATA_DIR=${values.dir} PORT=${values.port} npm start
Come in:     ANYBIN_DATA_DIR=${values.dir} node packages/server/dist/main.js user link --email ${people[0].email}
Moderate:    ${origin}/moderation, where cases wait: reports, an appeal, and a decision to undo`)

async function fill({ apiKeys, users }: App, person: (typeof people)[number]): Promise<void> {
  const user = await users.create(person)
  const { key } = await apiKeys.create(user, {
    kind: 'family',
    name: 'seed',
    audience: origin,
    expiresAt: null,
    scopes,
  })
  const send = async (path: string, body: BodyInit, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${origin}${path}`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${key}`, ...headers },
    })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  }
  await send('/api/v1/folders', JSON.stringify({ name: 'Holidays' }), {
    'content-type': 'application/json',
  })
  for (const [index, title] of titles.entries()) {
    const form = new FormData()
    form.set('title', title)
    form.set('private', String(index % 2 === 1))
    if (index === 1) form.set('folder', 'holidays')
    if (index === 3) form.set('expiration', '1w')
    form.set('file', new Blob([await picture(index)]), `picture-${index}.jpg`)
    await send('/api/v1/items', form)
  }
}

/** Something for moderators: reports by strangers, a decision, and an owner who asks for another look. */
async function openCases(app: App): Promise<void> {
  const linus = await app.users.find('linus@example.org')
  const items = await app.moderatedItems.search({ by: 'owner', value: linus.id }, 10)
  const reports = [
    { category: 'spam', text: 'This sells watches. I have seen the same picture ten times today.' },
    { category: 'personal_data', text: 'My address can be read on the whiteboard.' },
    { category: 'copyright', text: 'I took this picture and never gave it to anybody.' },
  ] as const
  for (const [index, said] of reports.entries()) {
    const body = JSON.stringify({ item_id: items[index]?.id, good_faith: true, ...said })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${origin}/api/v1/reports`, { method: 'POST', headers, body })
    if (!answer.ok) throw new Error(`/api/v1/reports: ${await answer.text()}`)
  }
  const [appealed, deleted] = items.slice(reports.length)
  if (!appealed || !deleted) throw new Error('Linus has too few uploads')
  const facts = "It shows somebody's face without their consent."
  await app.decisions.decide('operator', appealed.id, { act: 'hold', facts })
  await app.appeals.file(linus.id, appealed.id, 'That is me, and I like it.')
  await app.decisions.decide('operator', deleted.id, { act: 'delete', facts: 'It is spam.' })
}

/** A hill before a sky, another one each time. */
async function picture(index: number): Promise<Uint8Array<ArrayBuffer>> {
  const hue = index * 67
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1000">
    <rect width="100%" height="100%" fill="hsl(${hue} 60% 75%)"/>
    <circle cx="${300 + index * 200}" cy="260" r="120" fill="hsl(${hue + 40} 90% 85%)"/>
    <path d="M0 700 Q 500 ${400 + index * 50} 900 720 T 1600 640 V 1000 H 0 Z" fill="hsl(${hue + 120} 35% 35%)"/>
  </svg>`
  return new Uint8Array(await sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toBuffer())
}
