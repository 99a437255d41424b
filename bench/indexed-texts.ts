import { createHash } from 'node:crypto'

export const hits = 1000
export const word = 'harbour'

/** Where a hit says the word: its title, its caption, or what is written in a picture and said in a clip. */
export const hitColumns = ['title', 'about', 'body'] as const
export type HitColumn = (typeof hitColumns)[number]

/** The terms of one person's items. Each item says the word to somebody else; every so many says it to its owner. */
export type IndexedTexts = Readonly<Record<HitColumn, string>> & {
  readonly every: number
  /** In one of the columns of each hit. */
  readonly hit: string
}

export function textsOf(ownerId: string, items: number): IndexedTexts {
  const scope = createHash('sha256').update(ownerId).digest('hex').slice(0, 8)
  const own = (text: string) => text.replace(/\w+/g, (one) => `${scope}${one}`)
  return {
    every: items / hits,
    title: own('boat'),
    about: `${own('two men before an old house')} ffffffff${word}`,
    body: own('please call me back before five this afternoon'),
    hit: own(word),
  }
}
