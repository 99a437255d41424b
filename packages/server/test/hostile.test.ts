import { readFile } from 'node:fs/promises'
import { type ErrorCode, errorTable, mediaTypes } from '@anybin/contract'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChildren, openTestMedia } from '../../media/src/examples.suite.ts'
import { hostileKinds } from '../../media/test/hostile/all-kinds.ts'
import type { HostileFile } from '../../media/test/hostile/hostile-file.ts'
import { secondBeginnings } from '../../media/test/hostile/second-natures.ts'
import { form, photo, picture, tone } from './support/pictures.ts'
import { type Newcomer, startServer, type TestServer } from './support/start-server.ts'

const honestUploads = 50

type Served = { readonly id: string; readonly direct_url: string; readonly content_type: string }

describe('hostile files', () => {
  let server: TestServer
  let mallory: Newcomer
  let alice: Newcomer
  beforeAll(async () => {
    server = await startServer()
    mallory = await server.newcomer()
    alice = await server.newcomer()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  test('are refused by name or come out clean, and fifty honest uploads beside them all succeed', {
    timeout: 300_000,
  }, async () => {
    const honest = uploadHonestFiles(alice)
    const wrong: string[] = []
    for (const make of Object.values(hostileKinds)) {
      for (const file of await make()) {
        const complaint = await complain(mallory, file)
        if (complaint) wrong.push(`${file.name}: ${complaint}`)
      }
    }
    const statuses = await honest
    expect(wrong).toEqual([])
    expect(statuses).toEqual(Array<number>(honestUploads).fill(201))
    expect((await server.fetch('/')).status).toBe(200)
  })
})

describe.skipIf(process.platform !== 'linux')('the work on one hostile file', () => {
  test('takes no more of a processor than an honest picture as large as may be repaired', {
    timeout: 300_000,
  }, async () => {
    await using tested = await openTestMedia()
    // A ratio within one run: what is two seconds on one machine is four on another.
    const bound = 1.25 * (await secondsOfHonestWork())
    const slow: string[] = []
    for (const make of Object.values(hostileKinds)) {
      for (const { name, bytes } of await make()) {
        const before = await usedSeconds()
        await tested.examine(bytes).catch(() => undefined)
        const seconds = (await usedSeconds()) - before
        if (seconds >= bound || seconds < 0) slow.push(`${name}: ${seconds} of ${bound} s`)
      }
    }
    expect(slow).toEqual([])
  })
})

/** Encoding 49 megapixels as a damaged picture is encoded anew, which is the most that is done for anybody. */
async function secondsOfHonestWork(): Promise<number> {
  const before = process.cpuUsage()
  await sharp({ create: { width: 7000, height: 7000, channels: 3, background: '#888' } })
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** A few at a time, as they come from several people. */
async function uploadHonestFiles(person: Newcomer): Promise<readonly number[]> {
  const makers = [photo, tone, () => picture('png'), () => picture('webp'), () => picture('gif')]
  const files = await Promise.all(
    Array.from({ length: honestUploads }, (_, index) => makers[index % makers.length]?.()),
  )
  const statuses: number[] = []
  const waiting = files.values()
  const send = async () => {
    for (const file of waiting) {
      statuses.push((await upload(person, file ?? Buffer.alloc(0), 'honest')).status)
    }
  }
  await Promise.all([send(), send(), send()])
  return statuses
}

/** As somebody does who takes everything for a picture until told that it is sound. */
async function upload(person: Newcomer, file: Buffer, name: string): Promise<Response> {
  const send = (path: string) => person.fetch(path, { method: 'POST', body: form(file, name) })
  const answer = await send('/api/v1/items')
  if (answer.status !== 415) return answer
  const { detail } = (await answer.clone().json()) as { detail: string }
  return detail.includes('/api/v1/audio') ? send('/api/v1/audio') : answer
}

/** What is wrong with the answer to this upload and with what is served of it; undefined when all is well. */
async function complain(person: Newcomer, file: HostileFile): Promise<string | undefined> {
  const answer = await upload(person, file.bytes, file.name)
  if (answer.status === 201) return complainOfItem(person, file, (await answer.json()) as Served)
  const { error, detail } = (await answer.json()) as { error: ErrorCode; detail: string }
  if (answer.status >= 500 || errorTable[error].status !== answer.status) {
    return `answered ${answer.status} ${error}`
  }
  if (file.fate !== error && file.fate !== 'either') return `refused as ${error}: ${detail}`
  if (detail.includes('too long')) return `worked on until it was stopped: ${detail}`
  return file.says && !detail.includes(file.says) ? `told only: ${detail}` : undefined
}

async function complainOfItem(person: Newcomer, file: HostileFile, item: Served) {
  if (file.fate !== 'clean' && file.fate !== 'either') return 'accepted'
  if (!Object.hasOwn(mediaTypes, item.content_type)) return `called ${item.content_type}`
  const answer = await person.fetch(new URL(item.direct_url).pathname)
  if (answer.status !== 200) return `served with ${answer.status}`
  if (answer.headers.get('content-type') !== item.content_type) return 'served as something else'
  if (answer.headers.get('x-content-type-options') !== 'nosniff') return 'served to be guessed at'
  const served = Buffer.from(await answer.arrayBuffer()).toString('latin1')
  const left = [...secondBeginnings, ...(file.planted ?? [])].find((text) => served.includes(text))
  return left && `served with ${JSON.stringify(left)} in it`
}

const ticksPerSecond = 100

/** Of all media processes of this process; the one that works and the ones that wait. */
async function usedSeconds(): Promise<number> {
  const stats = await Promise.all(
    (await findChildren(process.pid)).map((pid) => readFile(`/proc/${pid}/stat`, 'utf8')),
  )
  // proc_pid_stat(5): fields 14 and 15, counted from the one behind the name in parentheses.
  const ticks = stats.map((stat) => stat.slice(stat.lastIndexOf(')') + 2).split(' '))
  const sum = ticks.reduce((total, fields) => total + Number(fields[11]) + Number(fields[12]), 0)
  return sum / ticksPerSecond
}
