import type { Rule, Stretch } from './rule.ts'

// RFC 7468, and OpenSSH's own; dashes are read as anything.
const begin = /[-–—~.]*\s?BEGIN (?:[A-Z]{2,9} ){0,2}PRIVATE KEY(?: BLOCK)?[-–—~. ]*/g
const end = /END (?:[A-Z]{2,9} ){0,2}PRIVATE KEY(?: BLOCK)?[-–—~. ]*/g
const leastOfLine = 24

export const privateKey: Rule = {
  id: 'private_key',
  label: 'private key',
  find: (text) =>
    [...text.matchAll(begin)].map(({ 0: { length }, index }): Stretch => {
      const after = index + length
      end.lastIndex = after
      const closing = end.exec(text)
      return { start: index, end: closing ? end.lastIndex : endOfBody(text, after) }
    }),
}

/** Where the end is not in the picture: the last of the lines that are base64 and nothing else. */
function endOfBody(text: string, from: number): number {
  let last = from
  let at = from
  for (const line of text.slice(from).split('\n')) {
    at += line.length + 1
    if (line === '') continue
    if (line.replaceAll(' ', '').length < leastOfLine || /[a-z] [a-z]+ [a-z]/.test(line)) break
    last = at - 1
  }
  return last
}
