import type { ReadWord } from '@anybin/engines'
import { around, type Box } from '../boxes/box.ts'
import type { Stretch } from '../rules/rule.ts'

/** What was read of a picture as one text, words with spaces and lines with ends of lines between them. */
export class WrittenText {
  readonly text: string
  readonly #words: readonly (ReadWord & Stretch)[]

  constructor(words: readonly ReadWord[]) {
    let text = ''
    let line: number | undefined
    this.#words = words.map((word) => {
      if (line !== undefined) text += word.line === line ? ' ' : '\n'
      line = word.line
      const start = text.length
      text += word.text
      return { ...word, start, end: text.length }
    })
    this.text = text
  }

  /** Where a stretch is written: a box for each of its lines, whole words only. */
  boxesOf({ start, end }: Stretch): Box[] {
    const words = this.#words.filter((word) => word.start < end && start < word.end)
    const lines = Map.groupBy(words, ({ line }) => line)
    return [...lines.values()].map((ofLine) => around(ofLine.map(({ box }) => box)))
  }
}
