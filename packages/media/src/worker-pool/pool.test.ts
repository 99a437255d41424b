import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { constants, getPriority } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import sharp from 'sharp'
import { describe, expect, test, vi } from 'vitest'
import { exampleSilence, exampleWav } from '../example-wav.suite.ts'
import {
  findChildren,
  makeGif,
  makeNoise,
  makePicture,
  openTestMedia,
  type TestMedia,
} from '../examples.suite.ts'
import { Pool } from './pool.ts'

/** Within all limits, and yet many seconds of work: six hundred frames of a screen that hardly changes. */
const slowGif = makeGif(600, 1000)
const isLinux = process.platform === 'linux'

describe('a child process', () => {
  test.runIf(isLinux)('that takes too long is killed, which costs only its file', async () => {
    await using tested = await openTestMedia({ wallMs: 4000 })
    const stopped = tested.examine(slowGif)
    const next = tested.examine(await makePicture().png().toBuffer())
    await untilRunning(tested)
    process.kill(await onlyChild(), 'SIGSTOP')
    await expect(stopped).rejects.toMatchObject({
      code: 'unreadable_media',
      message:
        'This file takes too long to process. Save it in a simpler format or a smaller size.',
    })
    expect(await next).toMatchObject({ width: 64 })
  })

  test('that needs more memory than it may have costs only its file', async () => {
    await using tested = await openTestMedia({ memoryBytes: 40 * 1024 * 1024 })
    const hungry = makePicture(6000, 6000).webp({ lossless: true, effort: 0 })
    await expect(tested.examine(await hungry.toBuffer())).rejects.toMatchObject({
      code: 'unreadable_media',
    })
    expect(await tested.examine(await makePicture().png().toBuffer())).toMatchObject({ width: 64 })
  })

  test.runIf(isLinux)('that somebody kills is replaced, and its file tried once more', async () => {
    await using tested = await openTestMedia({ wallMs: 4000 })
    const refused = expect(tested.examine(slowGif)).rejects.toMatchObject({ code: 'overloaded' })
    await untilRunning(tested)
    const first = await killChild()
    await onlyChild(first)
    await untilRunning(tested)
    await killChild()
    await refused
    expect(await tested.examine(await makePicture().png().toBuffer())).toMatchObject({ width: 64 })
  })

  test.runIf(isLinux)('that somebody kills while it has nothing to do is replaced', async () => {
    await using tested = await openTestMedia()
    await killChild()
    expect(await tested.examine(await makePicture().png().toBuffer())).toMatchObject({ width: 64 })
  })

  test.runIf(isLinux)('sees nothing of the environment of the server', async () => {
    vi.stubEnv('ANYBIN_SECRET', 'CANARY')
    await using _tested = await openTestMedia()
    vi.unstubAllEnvs()
    const pid = await onlyChild()
    const names = (await readFile(`/proc/${pid}/environ`, 'utf8'))
      .split('\0')
      .filter(Boolean)
      .map((entry) => entry.split('=')[0])
    // PWD and the like come from the shell, the channel from Node.
    const known = [
      'MALLOC_ARENA_MAX',
      'NODE_CHANNEL_FD',
      'NODE_CHANNEL_SERIALIZATION_MODE',
      'OLDPWD',
      'PWD',
      'SHLVL',
      'TMPDIR',
      'UV_THREADPOOL_SIZE',
      'VIPS_BLOCK_UNTRUSTED',
      '_',
    ]
    expect(names.filter((name) => name !== undefined && !known.includes(name))).toEqual([])
    expect(names).toContain('VIPS_BLOCK_UNTRUSTED')
  })

  test.runIf(isLinux)('has its memory still before it when it has loaded', async () => {
    const memoryBytes = 300 * 1024 * 1024
    await using _tested = await openTestMedia({ memoryBytes })
    const pid = await onlyChild()
    const limit = Number(
      /Max data size\s+(\d+)/.exec(await readFile(`/proc/${pid}/limits`, 'utf8'))?.[1],
    )
    const used =
      Number(/VmData:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
    expect((limit - used) / memoryBytes).toBeGreaterThan(0.8)
    expect((limit - used) / memoryBytes).toBeLessThan(1.5)
  })

  test.runIf(isLinux)('does not outlive the server, even when it is busy', async () => {
    const script = `
      const { openTestMedia, makeGif } = await import(${JSON.stringify(new URL('../examples.suite.ts', import.meta.url))})
      const tested = await openTestMedia()
      setTimeout(() => console.log('busy'), 500)
      await tested.examine(makeGif(600, 1000))`
    const server = spawn(
      process.execPath,
      ['--conditions=anybin-source', '--input-type=module', '--eval', script],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await once(server.stdout, 'data')
    const [pid = 0] = await findChildren(server.pid ?? 0)
    expect(pid).toBeGreaterThan(0)
    server.kill('SIGKILL')
    await expect.poll(() => isAlive(pid)).toBe(false)
  })
})

test.runIf(isLinux)(
  'what nobody waits for is done by a process that lets all others go first',
  async () => {
    await using tested = await openTestMedia()
    const input = await tested.write(await makeNoise().png().toBuffer())
    await tested.media.inBackground.renderThumbnail(input, tested.outputPath, 64)
    expect((await sharp(tested.outputPath).metadata()).width).toBe(64)
    const priorities = (await findChildren(process.pid)).map(getPriority)
    expect(priorities.sort((one, other) => one - other)).toEqual([0, 19])
  },
)

describe('the queue', () => {
  test('is bounded: whoever comes too many is told when to come back', async () => {
    await using tested = await openTestMedia({ queueLimit: 2 })
    const controller = new AbortController()
    const path = await tested.write(slowGif)
    const examine = () => tested.media.examine(path, tested.outputPath, controller.signal)
    const first = [examine(), examine(), examine()]
    await expect.poll(() => tested.media.load()).toEqual({ running: 1, waiting: 2, limit: 2 })
    await expect(examine()).rejects.toMatchObject({
      code: 'overloaded',
      retryAfterSeconds: expect.any(Number),
    })
    controller.abort(new Error('enough'))
    for (const result of await Promise.allSettled(first))
      expect(result).toMatchObject({ status: 'rejected', reason: { message: 'enough' } })
    expect(tested.media.load()).toEqual({ running: 0, waiting: 0, limit: 2 })
  })

  test('lets go of a job that is aborted, whether it waits or runs', async () => {
    await using tested = await openTestMedia()
    const [running, waiting] = [new AbortController(), new AbortController()]
    const slow = tested.examine(slowGif, running.signal)
    await untilRunning(tested)
    const patient = tested.examine(slowGif, waiting.signal)
    await expect.poll(() => tested.media.load().waiting).toBe(1)
    waiting.abort(new Error('left'))
    await expect(patient).rejects.toThrow('left')
    expect(tested.media.load()).toMatchObject({ running: 1, waiting: 0 })
    const startedAt = performance.now()
    running.abort(new Error('hung up'))
    await expect(slow).rejects.toThrow('hung up')
    expect(performance.now() - startedAt).toBeLessThan(5000)
    expect(await tested.examine(await makeNoise().jpeg().toBuffer())).toMatchObject({ width: 256 })
  })

  test.runIf(isLinux)('spares the child of an aborted job that is done soon', async () => {
    await using tested = await openTestMedia()
    const before = await onlyChild()
    const controller = new AbortController()
    const path = await tested.write(await makeNoise(800, 600).png().toBuffer())
    const examined = tested.media.examine(path, tested.outputPath, controller.signal)
    await setImmediate()
    controller.abort(new Error('hung up'))
    await expect(examined).rejects.toThrow('hung up')
    expect(await tested.examine(await makePicture().png().toBuffer())).toMatchObject({ width: 64 })
    expect(await onlyChild()).toBe(before)
  })

  test('takes nothing from somebody who has left already', async () => {
    await using tested = await openTestMedia()
    await expect(tested.examine(makeGif(1), AbortSignal.abort(new Error('gone')))).rejects.toThrow(
      'gone',
    )
  })

  test('is served in full by several processes', async () => {
    await using tested = await openTestMedia({ processes: 3, queueLimit: 100 })
    const path = await tested.write(await makePicture().png().toBuffer())
    const all = Array.from({ length: 60 }, (_, index) =>
      tested.media.examine(path, `${tested.outputPath}-${index}`),
    )
    expect(new Set((await Promise.all(all)).map(({ sha256 }) => sha256)).size).toBe(1)
  })

  test('is refused when the pool closes, while the running file is finished', async () => {
    const tested = await openTestMedia()
    const path = await tested.write(await makeNoise(3000, 2000).png().toBuffer())
    const examine = () => tested.media.examine(path, tested.outputPath)
    const [first, second] = [examine(), examine()]
    const refused = expect(second).rejects.toMatchObject({ code: 'overloaded' })
    await tested[Symbol.asyncDispose]()
    await refused
    expect(await first).toMatchObject({ width: 3000 })
    await expect(examine()).rejects.toMatchObject({ code: 'overloaded' })
  })
})

test.runIf(isLinux)(
  'a pool that nobody started starts with its first work and not before',
  async () => {
    await using tested = await openTestMedia({ processes: 2 }, 'cold')
    expect(await findChildren(process.pid)).toEqual([])
    const picture = await makePicture().png().toBuffer()
    const [one, other] = [await tested.write(picture), await tested.write(picture)]
    const examined = await Promise.all([
      tested.media.examine(one, tested.outputPath),
      tested.media.examine(other, `${tested.outputPath}-2`),
    ])
    expect(examined).toMatchObject([{ width: 64 }, { width: 64 }])
    expect(await findChildren(process.pid)).toHaveLength(2)
  },
)

test.runIf(isLinux)(
  'processes without work end, but for those that stay, and come back with it',
  async () => {
    await using tested = await openTestMedia({}, 'cold')
    const limits = { queueLimit: 10, wallMs: 10_000, memoryBytes: 512 * 1024 * 1024 }
    // Both are seen before the second one ends.
    const some = { processes: 2, processesAtRest: 1, restMs: 1000 }
    await using pool = new Pool({ ...limits, ...some, log: { warn() {}, error() {} } })
    const inputPath = await tested.write(exampleWav(exampleSilence(1)))
    const task = { kind: 'read-wav-peaks', inputPath, durationMs: 1000 } as const
    const count = async () => (await findChildren(process.pid)).length
    for (const _ of ['at first', 'again']) {
      const answers = await Promise.all([pool.run(task), pool.run(task)])
      expect(answers.map(({ kind }) => kind)).toEqual(['measured', 'measured'])
      await expect.poll(count).toBe(2)
      await expect.poll(count).toBe(1)
    }
  },
)

test('a pool whose processes cannot start says so', async () => {
  await expect(openTestMedia({ memoryBytes: -630 * 1024 * 1024 })).rejects.toThrow(
    'cannot be started',
  )
})

async function untilRunning(tested: TestMedia): Promise<void> {
  await expect.poll(() => tested.media.load().running).toBe(1)
}

async function killChild(): Promise<number> {
  const pid = await onlyChild()
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => isAlive(pid)).toBe(false)
  return pid
}

/** The one child process for what somebody waits for, as soon as it is another than `previous`. */
async function onlyChild(previous = 0): Promise<number> {
  return await vi.waitUntil(
    async () => (await findChildren(process.pid)).find((pid) => pid !== previous && isEager(pid)),
    { timeout: 5000 },
  )
}

function isEager(pid: number): boolean {
  return getPriority(pid) < constants.priority.PRIORITY_LOW
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
