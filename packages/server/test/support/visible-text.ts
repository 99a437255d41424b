const empty = new Set('area base br col hr img input link meta source track wbr'.split(' '))
/** What is in these is written by programs or people, or is no text. */
const noWords = new Set('script style code pre kbd samp textarea'.split(' '))
const readOut = new Set('title aria-label aria-valuetext placeholder alt'.split(' '))

const opening = '⟦'
const closing = '⟧'

/** The message with marks around it, by which `unmarked` knows it again. */
export function marked(message: string): string {
  return opening + message + closing
}

/**
 * Each piece of what a page says or has read out that stands between no marks. Elements in a language of their own (`lang`) and those
 * of code are left out. For HTML as our pages have it: values in quotes, elements closed.
 */
export function unmarked(html: string): string[] {
  const texts: string[] = []
  const attributes: string[] = []
  const open: boolean[] = []
  for (const [, end, name = '', inside = '', text = ''] of html.matchAll(
    /<(\/?)([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>([^<]*)/gi,
  )) {
    if (end) open.pop()
    else if (!empty.has(name)) open.push(hasWords(name, inside))
    if (!open.every(Boolean)) continue
    if (!end) attributes.push(...readOutOf(name, inside))
    texts.push(text)
  }
  return [...outsideMarks(texts), ...attributes.flatMap((text) => outsideMarks([text]))]
}

function hasWords(name: string, inside: string): boolean {
  return !noWords.has(name) && (name === 'html' || !/ (lang|translate)="/.test(inside))
}

function readOutOf(name: string, inside: string): string[] {
  return [...inside.matchAll(/\s([\w:-]+)="([^"]*)"/g)].flatMap(
    ([, attribute = '', value = '']) => {
      const isAbout =
        attribute === 'content' && name === 'meta' && / name="description"/.test(inside)
      return isAbout || readOut.has(attribute) ? [value] : []
    },
  )
}

/** A mark may open in one piece and close in a later one, where a message has tags. */
function outsideMarks(texts: readonly string[]): string[] {
  let depth = 0
  return texts.flatMap((text) => {
    const pieces = ['']
    for (const letter of decode(text)) {
      if (letter === opening) depth += 1
      if (depth === 0) pieces[pieces.length - 1] += letter
      if (letter === closing) {
        depth -= 1
        pieces.push('')
      }
    }
    return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '')
  })
}

function decode(text: string): string {
  const named: Record<string, string> = { lt: '<', amp: '&', '#34': '"', '#39': "'" }
  return text.replace(/&(lt|amp|#34|#39);/g, (_, entity: string) => named[entity] ?? '')
}
