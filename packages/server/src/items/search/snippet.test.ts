import { expect, test } from 'vitest'
import { snippetOf } from './snippet.ts'

const long = `${'word '.repeat(100)}the old harbour ${'more '.repeat(100)}`

test('is the piece with most of the words, on one line, cut at spaces', () => {
  const texts = [
    { place: 'title', text: 'An old\nboat' },
    { place: 'description', text: long },
  ]
  const snippet = snippetOf(texts, 'old harb')
  expect(snippet).toMatchObject({ place: 'description' })
  expect(snippet?.text).toMatch(/^…word .*the old harbour.* more…$/)
  expect(snippet?.text.length).toBeLessThanOrEqual(202)
  expect(snippetOf(texts, 'OLD')).toEqual({ place: 'title', text: 'An old boat' })
})

test('is there in scripts without spaces, and never half a letter', () => {
  const text = `${'🦊'.repeat(300)}東京都の写真${'🦊'.repeat(300)}`
  expect(snippetOf([{ place: 'title', text }], '京都')?.text).toContain('東京都')
  expect(snippetOf([{ place: 'title', text }], '京都')?.text.isWellFormed()).toBe(true)
})

test('is nothing where nothing has the words', () => {
  expect(snippetOf([{ place: 'title', text: 'A boat' }], 'harbour')).toBeUndefined()
  expect(snippetOf([], 'harbour')).toBeUndefined()
})
