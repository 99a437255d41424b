import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { draw } from './drawings.suite.ts'
import { EngineAway, PictureClassifier, squareBytes } from './index.ts'

describe('the picture classifier', () => {
  let classifier: PictureClassifier
  beforeAll(() => {
    classifier = new PictureClassifier({ models: 'both' })
  })
  afterAll(() => classifier[Symbol.asyncDispose]())

  test.each([
    [1, 0.007, 'small'],
    [2, 0.002, 'large'],
    [5, 0.133, 'small'],
    [14, 0.084, 'large'],
    [17, 0.177, 'small'],
    [24, 0.291, 'large'],
  ] as const)('says of drawing %i what its models always said', async (number, explicit, model) => {
    const scores = await classifier.classify([draw(number)])
    expect(Math.abs(scores.explicit - explicit)).toBeLessThan(0.05)
    expect(scores.suggestive).toBeGreaterThanOrEqual(scores.explicit)
    expect(scores.model).toBe(model)
  })

  test('never took more than 700 MB for both models', async () => {
    const status = await readFile(`/proc/${await onlyProcess()}/status`, 'utf8')
    const [, peakKilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? []
    expect(Number(peakKilobytes)).toBeGreaterThan(100_000)
    expect(Number(peakKilobytes)).toBeLessThan(700_000)
  })

  test('takes the worst of several views, in whatever order', async () => {
    const alone = await classifier.classify([draw(24)])
    for (const numbers of [
      [1, 24],
      [24, 1],
    ]) {
      expect(await classifier.classify(numbers.map(draw))).toEqual(alone)
    }
  })

  test('answers each of many who ask at once about their own picture', async () => {
    const numbers = [1, 17, 5]
    const atOnce = await Promise.all(numbers.map((number) => classifier.classify([draw(number)])))
    for (const [at, number] of numbers.entries()) {
      expect(atOnce[at]).toEqual(await classifier.classify([draw(number)]))
    }
  })

  test('refuses what is no square, and goes on', async () => {
    const half = new Uint8Array(squareBytes / 2)
    const refused = await classifier.classify([half]).catch((error: Error) => error)
    expect(refused).toBeInstanceOf(EngineAway)
    expect(String(refused)).toMatch(/did not answer: \w/)
    expect((await classifier.classify([draw(1)])).model).toBe('small')
  })

  test('that is killed says nothing of the picture, and starts again', async () => {
    const asked = classifier.classify([draw(1), draw(2), draw(3), draw(4), draw(5)])
    process.kill(await onlyProcess(), 'SIGKILL')
    await expect(asked).rejects.toBeInstanceOf(EngineAway)
    expect((await classifier.classify([draw(1)])).model).toBe('small')
  })

  test('ends with whoever asked it, and once nobody has for five minutes', async () => {
    const giveUp = new AbortController()
    const asked = classifier.classify([draw(1)], giveUp.signal)
    giveUp.abort(new Error('enough'))
    await expect(asked).rejects.toThrow('enough')

    await classifier[Symbol.asyncDispose]()
    onTestFinished(() => void vi.useRealTimers())
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await using idle = new PictureClassifier({ models: 'small' })
    expect((await idle.classify([draw(24)])).model).toBe('small')
    const pid = await onlyProcess()
    vi.advanceTimersByTime(5 * 60_000 - 1)
    await idle.classify([draw(1)])
    vi.advanceTimersByTime(5 * 60_000 - 1)
    expect(await processes()).toEqual([pid])
    vi.advanceTimersByTime(1)
    vi.useRealTimers()
    await expect.poll(processes).toEqual([])
  })
})

async function onlyProcess(): Promise<number> {
  const [pid, ...others] = await processes()
  expect(others).toEqual([])
  return pid ?? 0
}

/** Of the classifier, which are children of this process. */
async function processes(): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const facts = await Promise.all(
    pids.map(async (pid) => ({
      pid: Number(pid),
      stat: await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''),
      command: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    })),
  )
  const isOurs = (stat: string) =>
    stat.slice(stat.lastIndexOf(')')).split(' ')[2] === String(process.pid)
  return facts
    .filter(({ command, stat }) => command.includes('program.cjs') && isOurs(stat))
    .map(({ pid }) => pid)
}
