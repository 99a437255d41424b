import type { ItemChanges } from '@anybin/contract'
import { type Actor, requireScope } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Items } from './item/items.ts'
import { selected } from './item/selected.ts'
import type { ItemEditor } from './item-editor.ts'

/** What becomes of all of them; `addTags` beside the tags that each has. What is undefined stays as it is. */
export type SelectedChanges = Pick<ItemChanges, 'title' | 'private'> & {
  readonly addTags: readonly string[]
}

const maxTags = 30

/** Several of one's items, changed by the rules of one. */
export class SelectedItems {
  readonly #itemEditor: ItemEditor
  readonly #items: Items

  constructor(parts: { readonly itemEditor: ItemEditor; readonly items: Items }) {
    this.#itemEditor = parts.itemEditor
    this.#items = parts.items
  }

  /** Answers how many; what is not the actor's, or gone, is left out. Refuses too many tags before anything is changed. */
  async change(
    actor: Actor,
    ids: readonly string[],
    { addTags, ...same }: SelectedChanges,
  ): Promise<number> {
    requireScope(actor, ['image:create', 'voice:create'])
    const wishes: { readonly id: string; readonly changes: ItemChanges }[] = []
    for (const id of selected(ids)) {
      const tags = await this.#tagsOf(actor, id)
      if (tags === undefined) continue
      const all = [...new Set([...tags, ...addTags])]
      if (all.length > maxTags) {
        throw new AppError('invalid_request', { detail: `tags: ${maxTags} at most for each.` })
      }
      wishes.push({ id, changes: { ...same, ...(addTags.length > 0 && { tags: all }) } })
    }
    let count = 0
    for (const { id, changes } of wishes) if (await this.#changeOne(actor, id, changes)) count += 1
    return count
  }

  async #tagsOf(actor: Actor, id: string): Promise<string[] | undefined> {
    const row = await orGone(this.#items.own(actor, id))
    return row && (JSON.parse(row.tags) as string[])
  }

  async #changeOne(actor: Actor, id: string, changes: ItemChanges): Promise<boolean> {
    return (await orGone(this.#itemEditor.change(actor, id, changes))) !== undefined
  }
}

/** Somebody may delete one meanwhile: the others are changed all the same. */
async function orGone<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'not_found') return undefined
    throw thrown
  }
}
