import { PassThrough, Writable } from 'node:stream'
import type { ReadStream, WriteStream } from 'node:tty'
import { expect, test } from 'vitest'
import { AppError } from '../core/app-error.ts'
import type { Installation } from './installation.ts'
import { runCommands } from './run-commands.ts'
import { type Figure, Figures, quantile } from './top/figures.ts'
import { describeBetween } from './top/overview.ts'
import { renderTop } from './top/render-top.ts'
import { openScreen, type Screen } from './top/screen.ts'

const now = Date.parse('2026-12-01T09:00:00Z')
const duration = 'anybin_http_request_duration_seconds'

function figuresAfter(requests: number): Figure[] {
  const labels = { method: 'GET', route: '/i/:slug', status: '200' }
  const bucket = (le: number | string, value: number) => ({
    labels: { ...labels, le },
    value,
    metricName: `${duration}_bucket`,
  })
  const one = (name: string, value: number, own = {}) => ({
    name,
    values: [{ labels: own, value }],
  })
  return [
    {
      name: duration,
      values: [
        bucket(0.1, requests / 2),
        bucket(0.5, requests),
        bucket('+Inf', requests),
        { labels, value: requests, metricName: `${duration}_count` },
      ],
    },
    one('anybin_info', 1, { version: '1.2.3' }),
    one('anybin_refusals_total', requests / 10, { cause: 'not_found' }),
    one('process_cpu_seconds_total', requests / 100),
    one('anybin_disk_free_bytes', 3 * 1024 ** 3),
    one('anybin_jobs', 4, { name: 'items.renditions', lane: 'media', state: 'waiting' }),
    one('anybin_job_oldest_seconds', 90, { name: 'items.renditions', lane: 'media' }),
    one('anybin_upkeep_timestamp_seconds', now / 1000 - 7200, { what: 'backup' }),
    one('anybin_upkeep_ok', 0, { what: 'backup' }),
  ]
}

function installationOf(...answers: readonly (Figure[] | AppError)[]): Installation {
  let asked = 0
  let at = now
  return {
    version: '1.2.3',
    clock: {
      now: () => {
        at += 1000
        return at
      },
    },
    readFigures: async () => {
      const answer = answers[Math.min(asked, answers.length - 1)] ?? []
      asked += 1
      if (answer instanceof AppError) throw answer
      return { figures: new Figures(answer), origin: 'http://localhost:3000' }
    },
  } as unknown as Installation
}

test('rates are of the time between two looks', () => {
  const before = { at: now, figures: new Figures(figuresAfter(100)) }
  const after = { at: now + 10_000, figures: new Figures(figuresAfter(300)) }
  expect(describeBetween(before, after)).toMatchObject({
    version: '1.2.3',
    requests_per_second: 20,
    requests_p95_seconds: 0.5,
    refusals_per_second: { not_found: 2 },
    routes: [{ route: '/i/:slug', per_second: 20 }],
    processor: 0.2,
    disk_free_bytes: 3 * 1024 ** 3,
    uploads_under_way: null,
    jobs: [{ name: 'items.renditions', waiting: 4, running: 0, failed: 0, oldest_seconds: 90 }],
    upkeep: { backup: { ok: false } },
  })
})

test('a server that was started anew between them has no negative rates', () => {
  const before = { at: now, figures: new Figures(figuresAfter(300)) }
  const after = { at: now + 1000, figures: new Figures(figuresAfter(10)) }
  expect(describeBetween(before, after)).toMatchObject({ requests_per_second: 0, processor: 0 })
})

test('a quantile is the boundary below which so many were', () => {
  const before = new Map([
    [0.1, 5],
    [0.5, 5],
    [Infinity, 5],
  ])
  const after = new Map([
    [0.1, 14],
    [0.5, 15],
    [Infinity, 15],
  ])
  expect(quantile(0.5, before, after)).toBe(0.1)
  expect(quantile(0.95, before, after)).toBe(0.5)
  expect(quantile(0.95, before, before)).toBeUndefined()
  expect(
    quantile(
      0.5,
      new Map(),
      new Map([
        [0.5, 0],
        [Infinity, 3],
      ]),
    ),
  ).toBe(0.5)
})

test('people read it in plain lines', () => {
  const before = { at: now, figures: new Figures(figuresAfter(100)) }
  const after = { at: now + 10_000, figures: new Figures(figuresAfter(300)) }
  const lines = renderTop(describeBetween(before, after), 'http://localhost:3000', now)
  expect(lines).toEqual(
    expect.arrayContaining([
      'Anybin 1.2.3 at http://localhost:3000, 2026-12-01T09:00:00Z',
      'Requests  20/s, 95 of 100 within 500 ms',
      'Refused   not_found 2.0/s',
      'Backup    made 2 h ago WITH FINDINGS, verified never, files verified never',
      'items.renditions  4        0        0       90 s',
    ]),
  )
})

test('without a terminal, and with --once, it is printed once', async () => {
  for (const words of [['top'], ['top', '--once']]) {
    const out: string[] = []
    const terminal = { out: (text: string) => void out.push(text), err: () => {} }
    const installation = installationOf(figuresAfter(100), figuresAfter(300))
    const exitCode = await runCommands([...words, '--interval', '1'], installation, terminal)
    expect([exitCode, out.length]).toEqual([0, 1])
    expect(out[0]).toContain('Requests  200/s')
  }
})

test('with --json it is one object', async () => {
  const out: string[] = []
  const terminal = { out: (text: string) => void out.push(text), err: () => {} }
  const installation = installationOf(figuresAfter(100), figuresAfter(300))
  await runCommands(['top', '--json', '--interval', '1'], installation, terminal)
  expect(JSON.parse(out.join(''))).toMatchObject({ requests_per_second: 200 })
})

test('where no server answers it says so', async () => {
  const errors: string[] = []
  const terminal = { out: () => {}, err: (text: string) => void errors.push(text) }
  const away = new AppError('not_found', { detail: 'No server answers at http://localhost:3000.' })
  expect(await runCommands(['top', '--once'], installationOf(away), terminal)).toBe(1)
  expect(errors.join('')).toContain('No server answers')
})

test('in a terminal it is drawn again and again, also after a server was away', async () => {
  const shown: string[] = []
  const leaving = new AbortController()
  const screen: Screen = {
    left: leaving.signal,
    show(lines) {
      shown.push(lines.join('\n'))
      if (shown.length === 3) leaving.abort()
    },
    [Symbol.dispose]: () => void shown.push('left'),
  }
  const away = new AppError('not_found', { detail: 'No server answers.' })
  const installation = installationOf(figuresAfter(100), away, figuresAfter(300))
  const terminal = { out: () => {}, err: () => {}, openScreen: () => screen }
  expect(await runCommands(['top', '--interval', '1'], installation, terminal)).toBe(0)
  expect(shown.map((text) => text.split('\n')[0])).toEqual([
    expect.stringContaining('Anybin 1.2.3'),
    'No server answers.',
    expect.stringContaining('Anybin 1.2.3'),
    'left',
  ])
})

test('a screen fits its terminal, and q gives back what was there', () => {
  let drawn = ''
  const output = new Writable({
    write(chunk, _, done) {
      drawn += String(chunk)
      done()
    },
  })
  const input = new PassThrough()
  const raw: boolean[] = []
  const setRawMode = (isRaw: boolean) => {
    raw.push(isRaw)
    return input
  }
  const terminal = Object.assign(output, { rows: 3, columns: 10 }) as unknown as WriteStream
  const keys = Object.assign(input, { isTTY: true, setRawMode }) as unknown as ReadStream
  const screen = openScreen(terminal, keys)
  screen.show(['a line that is too long', 'two', 'three', 'four'])
  expect(drawn).toContain('a line tha\u001b[K\r\ntwo\u001b[K')
  expect(drawn).not.toContain('three')
  input.emit('data', 'q')
  expect(screen.left.aborted).toBe(true)
  screen[Symbol.dispose]()
  expect(drawn.endsWith('\u001b[?25h\u001b[?1049l')).toBe(true)
  expect(raw).toEqual([true, false])
})
