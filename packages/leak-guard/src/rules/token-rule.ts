import { tokenSign } from './misread.ts'
import { looksRandom } from './random-looking.ts'
import type { Rule, Stretch } from './rule.ts'
import type { TokenShape } from './token-shapes.ts'

/** What is read for a sign of a prefix. An underscore is often taken for a space. */
const readAs: Readonly<Record<string, string>> = {
  _: '(?:\\s?_\\s?|\\s)',
  '-': '\\s?[-–—~]\\s?',
  '.': '\\s?\\.\\s?',
  I: '[Il1|T]',
  l: '[lI1|]',
  o: '[o0]',
  S: '[S5]',
  G: '[G6]',
  '1': '[1lIi|]{1,2}',
  '0': '[0O@]',
}

/** More at once is no token, and would take long. */
const longest = 400
const plainChunk = new RegExp(`${tokenSign}{1,${longest}}`, 'uy')
const chunkWithDots = new RegExp(`(?:${tokenSign}|\\.){1,${longest}}`, 'uy')
const capitals = /^[A-Z0-9]{15,}$/
// Shorter beginnings without their underscore are those of many words.
const leastWithoutUnderscore = 3
const short = 4
const long = 20
/** Of the length of a token; the rest was not read. */
const leastShare = 0.75

/** Finds tokens also where letters were misread, and where spaces and ends of lines came into them. */
export function tokenRule(shape: TokenShape): Rule {
  const { id, label, prefixes, length } = shape
  const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${prefixes.map(beginning).join('|')})`, 'g')
  const find = (text: string) =>
    [...text.matchAll(pattern)].flatMap((match): Stretch[] => {
      const { end, body } = gather(text, match.index + match[0].length, shape)
      const isLong = body.length >= length * leastShare
      const isToken = isLong && (looksRandom(body) || capitals.test(body))
      return isToken ? [{ start: match.index, end }] : []
    })
  return { id, label, find }
}

/** How a prefix is read; underscores are often not seen. */
function beginning(prefix: string): string {
  const isLong = prefix.length > leastWithoutUnderscore
  const read = [...prefix].map((sign) => readAs[sign] ?? sign)
  return read.map((one) => (isLong && one === readAs['_'] ? `${one}?` : one)).join('')
}

/** The token from here on: a chunk after the other until it is as long as its kind is, and lines that go on with it. */
function gather(text: string, start: number, shape: TokenShape) {
  const first = chunkAt(text, start, shape)
  let body = isPart(first) ? first : ''
  let end = start + body.length
  while (text[end] === ' ' || text[end] === '\n') {
    const next = chunkAt(text, end + 1, shape)
    const isMissing = body.length < shape.length && isPart(next)
    const goesOn = text[end] === '\n' && next.length >= long && looksRandom(next)
    if (next === '' || !(isMissing || goesOn)) break
    body += next
    end += 1 + next.length
  }
  return { end, body }
}

function chunkAt(text: string, at: number, { hasDots }: TokenShape): string {
  const chunk = hasDots ? chunkWithDots : plainChunk
  chunk.lastIndex = at
  return chunk.exec(text)?.[0] ?? ''
}

/** A word is none. */
function isPart(chunk: string): boolean {
  return chunk.length <= short || !/^\W*[A-Z]?[a-z-]+\W*$/.test(chunk)
}
