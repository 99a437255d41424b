import { afterEach, describe, expect, test } from 'vitest'
import { PersonAnswers } from './person-answers.ts'
import { PersonPage } from './person-page.ts'
import type { Question } from './question.ts'

const question: Question = {
  bytes: Buffer.from('picture'),
  mime: 'image/png',
  filename: '<script>.png',
  site: 'https://bin.example',
  options: { private: true },
  report: {
    findings: [
      { rule: 'npm_token', label: 'npm token', boxes: [{ left: 1, top: 2, width: 3, height: 4 }] },
    ],
    not_looked_at: [],
    picture: { width: 100, height: 50 },
  },
}

const post = (url: URL, answer: string, origin = url.origin) =>
  fetch(url, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: `answer=${answer}`,
  })

describe('the page for a person', () => {
  test('shows the picture, where what was found, and where it would go', async () => {
    await using page = await PersonPage.open(question)
    const answer = await fetch(page.url)
    const html = await answer.text()
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(html).toContain('Found: npm token.')
    expect(html).toContain('<rect x="1" y="2" width="3" height="4">')
    expect(html).toContain('https://bin.example')
    expect(html).not.toContain('<script>')
    const picture = await fetch(`${page.url}/picture`)
    expect([picture.headers.get('content-type'), await picture.text()]).toEqual([
      'image/png',
      'picture',
    ])
  })

  test.each([
    ['send', true],
    ['keep', false],
    ['', false],
    [`send&x=${'x'.repeat(2000)}`, false],
  ])('the answer %j counts, once', async (words, mayLeave) => {
    await using page = await PersonPage.open(question)
    expect((await post(page.url, words)).status).toBe(200)
    expect(await page.answer).toBe(mayLeave)
  })

  test('without its address, from another page or by another name nobody answers', async () => {
    await using page = await PersonPage.open(question)
    const elsewhere = new URL('/', page.url)
    expect((await fetch(elsewhere)).status).toBe(404)
    expect((await post(elsewhere, 'send')).status).toBe(404)
    expect((await post(page.url, 'send', 'https://bin.example')).status).toBe(404)
    expect((await fetch(page.url, { method: 'POST', body: 'answer=send' })).status).toBe(404)
    const { request } = await import('node:http')
    const status = await new Promise((resolve) => {
      request(page.url, { headers: { host: 'rebound.example' } }, ({ statusCode }) =>
        resolve(statusCode),
      ).end()
    })
    expect(status).toBe(404)
    await page[Symbol.asyncDispose]()
    expect(await page.answer).toBe(false)
  })
})

describe('the answers of a person', () => {
  const shown: URL[] = []
  const open = () => new PersonAnswers((url) => shown.push(url))
  const now = AbortSignal.abort()
  const later = () => AbortSignal.timeout(30_000)
  afterEach(() => {
    shown.length = 0
  })

  test('a page is shown once, and lets a file leave once', async () => {
    await using answers = open()
    expect(await answers.ask('a', question, now)).toBe('waiting')
    expect(await answers.ask('a', question, now)).toBe('waiting')
    expect(shown).toHaveLength(1)
    const asking = answers.ask('a', question, later())
    await post(shown[0] ?? new URL('about:blank'), 'send')
    expect(await asking).toBe('send')
    expect(await answers.ask('a', question, now)).toBe('waiting')
    expect(shown).toHaveLength(2)
  })

  test('what was said while nobody waited is known later, and a refusal stays', async () => {
    await using answers = open()
    await answers.ask('a', question, now)
    await post(shown[0] ?? new URL('about:blank'), 'keep')
    expect(await answers.ask('a', question, later())).toBe('keep')
    expect(await answers.ask('a', question, later())).toBe('keep')
    expect(shown).toHaveLength(1)
  })

  test('a file that was let out does not let another one out', async () => {
    await using answers = open()
    await answers.ask('a', question, now)
    await answers.ask('b', question, now)
    await post(shown[0] ?? new URL('about:blank'), 'send')
    expect(await answers.ask('b', question, now)).toBe('waiting')
  })

  test('no more than three pages are open', async () => {
    await using answers = open()
    for (const key of ['a', 'b', 'c']) expect(await answers.ask(key, question, now)).toBe('waiting')
    expect(await answers.ask('d', question, now)).toBe('busy')
    expect(shown).toHaveLength(3)
  })
})
