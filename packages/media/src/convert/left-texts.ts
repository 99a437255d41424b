import { openFileSource } from '../formats/index.ts'
import { Refusal } from '../media-task.ts'
import type { ByteSource } from '../strip-plan.ts'

const blockBytes = 1024 * 1024
const minLength = 16
const maxLength = 4096
const maxTexts = 20_000
/** Fewer different characters are silence and not a text. */
const minDifferent = 6
const printable = new RegExp(`[\\x20-\\x7e]{${minLength},${maxLength}}`, 'g')
const letters = /[A-Za-z]{3}/

/**
 * Refuses what a program made of an upload when any longer text of the upload stands in it. Converted sound is coded anew, so
 * that none ever should.
 */
export function rejectLeftTexts(uploadPath: string, outputPath: string): void {
  using upload = openFileSource(uploadPath)
  using output = openFileSource(outputPath)
  const left = collectTexts(output)
  if (left.length === 0) return
  const beginning = (text: string) => text.slice(0, minLength)
  const texts = collectTexts(upload)
  const isLeft = left.some((one) =>
    texts.some((text) => one.includes(beginning(text)) || text.includes(beginning(one))),
  )
  if (!isLeft) return
  throw new Refusal('unreadable_media', {
    detail: 'The audio in this file is mixed with its text. Save a fresh copy and upload that.',
  })
}

function collectTexts(source: ByteSource): string[] {
  const texts = new Set<string>()
  for (let at = 0; at < source.size && texts.size < maxTexts; at += blockBytes) {
    // With the end of what was read before, since a text may lie on the border.
    const from = Math.max(0, at - minLength)
    const length = Math.min(at - from + blockBytes, source.size - from)
    const block = source.read(from, length).toString('latin1')
    for (const [text] of block.matchAll(printable)) {
      if (letters.test(text) && new Set(text).size >= minDifferent) texts.add(text)
    }
  }
  return [...texts]
}
