/** An element, without its namespace's prefix; names are in lower case. */
export type XmlElement = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly text: string
}

type Building = {
  readonly name: string
  readonly attributes: Record<string, string>
  readonly children: Building[]
  text: string
}

const maxDepth = 20
const token =
  /<(?:\?[^>]*\?|!--[\s\S]*?--|(\/?)([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?))>|([^<]+)/gy
const attribute = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/**
 * Reads a document of elements and text, as APIs write it. No document types, entities of its own or CDATA: whoever sends those
 * sends something else. Undefined where it is not well-formed.
 */
export function parseXml(document: string): XmlElement | undefined {
  const root: Building = { name: '', attributes: {}, children: [], text: '' }
  const open: Building[] = [root]
  let end = 0
  for (const match of document
    .replace(/^\uFEFF/, '')
    .trim()
    .matchAll(token)) {
    end = match.index + match[0].length
    if (!take(match, open)) return undefined
  }
  const isWhole = end === document.replace(/^\uFEFF/, '').trim().length && open.length === 1
  const [top, ...others] = root.children
  return isWhole && others.length === 0 && root.text.trim() === '' ? top : undefined
}

function take(match: RegExpMatchArray, open: Building[]): boolean {
  const [, closing, name, attributes = '', empty, text] = match
  const current = open.at(-1)
  if (!current || open.length > maxDepth) return false
  if (text !== undefined) {
    current.text += decoded(text)
    return true
  }
  if (name === undefined) return true
  const local = localName(name)
  if (closing === '/') return open.length > 1 && open.pop()?.name === local
  const element = { name: local, attributes: attributesOf(attributes), children: [], text: '' }
  current.children.push(element)
  if (empty !== '/') open.push(element)
  return true
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = Object.create(null) as Record<string, string>
  for (const [, name = '', double, single] of text.matchAll(attribute)) {
    found[localName(name)] = decoded(double ?? single ?? '')
  }
  return found
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase()
}

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

function decoded(text: string): string {
  return text.replace(/&(\w{2,4});/g, (whole, name: string) => entities.get(name) ?? whole)
}

/** The text of the child of this name, trimmed. */
export function childText(element: XmlElement, name: string): string | undefined {
  return element.children.find((child) => child.name === name)?.text.trim()
}
