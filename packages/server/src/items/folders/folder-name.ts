import { maxNameCharacters, noFolderSlugs } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import { cleanText } from '../item/clean-text.ts'

export type FolderName = {
  readonly name: string
  /** The name as it is compared: of two that look alike there is one. */
  readonly key: string
  /** Kebab-case, made of the name; a number is added where another folder has it. */
  readonly slug: string
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
// A grapheme may carry any number of marks. The longest that people type, a kiss of two skin tones, has 15 units of UTF-16.
const longestCharacter = 16
// PostgreSQL indexes what is up to 2,704 bytes, and some characters grow when they are made comparable.
const maxKeyBytes = 2400
const maxSlug = 56

/** A name for a folder, or `invalid_request`, or `conflict` for a word that means "in no folder". */
export function folderName(requested: string): FolderName {
  const name = (cleanText(requested) ?? '').replace(/\s+/gu, ' ')
  const characters = [...graphemes.segment(name)].filter(({ segment }) => isVisible(segment))
  const key = name.normalize('NFKC').toLowerCase()
  const isTooLong =
    characters.length > maxNameCharacters ||
    characters.some(({ segment }) => segment.length > longestCharacter) ||
    Buffer.byteLength(key) > maxKeyBytes
  if (!/[^\s\p{C}\p{Default_Ignorable_Code_Point}]/u.test(name) || isTooLong) {
    throw new AppError('invalid_request', {
      detail: `name: use 1 to ${maxNameCharacters} characters`,
    })
  }
  if (noFolderSlugs.includes(key)) throw nameTaken(name)
  return { name, key, slug: slugOf(name) }
}

/** The same with a number behind it, and as much of it as still fits. */
export function numberedName({ name }: FolderName, count: number): FolderName {
  const number = ` (${count})`
  const characters = [...graphemes.segment(name)].map(({ segment }) => segment)
  const kept = characters.slice(0, maxNameCharacters - number.length)
  return folderName(`${kept.join('')}${number}`)
}

export function nameTaken(name: string): AppError {
  return new AppError('conflict', { detail: `You already have a folder named “${name}”.` })
}

// What only joins or marks has no place of its own, so it counts with what it belongs to. Spaces count.
function isVisible(grapheme: string): boolean {
  return /[^\p{Default_Ignorable_Code_Point}]/u.test(grapheme)
}

function slugOf(name: string): string {
  const words = name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')
  const slug = words
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxSlug)
    .replace(/^-+|-+$/g, '')
  return slug === '' ? 'folder' : slug
}
