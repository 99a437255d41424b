import { maxNameCharacters } from '@anybin/contract'
import type { Actor } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { folderName } from '../folders/folder-name.ts'
import type { Folders } from '../folders/folders.ts'

/** The folders of one import: those that its owner has already, and those that are made for it. */
export class ImportFolders {
  readonly #actor: Actor
  readonly #folders: Folders
  readonly #known = new Map<string, Promise<string | undefined>>()

  constructor(folders: Folders, actor: Actor) {
    this.#folders = folders
    this.#actor = actor
  }

  /** Slug of the folder for these names, the outermost first; undefined where there is none and none can be made. */
  async slugOf(names: readonly string[]): Promise<string | undefined> {
    const name = joinNames(names)
    if (name === '') return undefined
    const known = this.#known.get(name) ?? this.#findOrMake(name)
    this.#known.set(name, known)
    return known
  }

  async #findOrMake(name: string): Promise<string | undefined> {
    try {
      const { key } = folderName(name)
      const found = await this.#find(key)
      return found ?? (await this.#folders.create(this.#actor, name)).slug
    } catch (thrown) {
      if (thrown instanceof AppError && isNoName.has(thrown.code)) return undefined
      throw thrown
    }
  }

  async #find(key: string): Promise<string | undefined> {
    const all = await this.#folders.ofOwner(this.#actor.user.id)
    return all.find(({ name_key }) => name_key === key)?.slug
  }
}

/** For a name that no folder has, and for people who have as many as anybody may. */
const isNoName: ReadonlySet<string> = new Set(['conflict', 'invalid_request'])

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Folders lie in no other: the way to one becomes its name, or its end where that is too long. */
function joinNames(names: readonly string[]): string {
  const whole = names.join(' / ')
  const letters = [...graphemes.segment(whole)].map(({ segment }) => segment)
  if (letters.length <= maxNameCharacters) return whole
  return `…${letters.slice(1 - maxNameCharacters).join('')}`
}
