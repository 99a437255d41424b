import { parsePdq, samePictureBits, turnedPdqs } from '@anybin/media/pdq'
import type { HashEntry, HashList, HashLists, ListHit, ListPosition } from './hash-lists.ts'
import { findNear, type NearHash, NearIndex, packHashes } from './near-index.ts'

const page = 5000
/** Entries that came since the index was built are compared one by one, up to so many. */
const maxFresh = 5000

type Known = { readonly id: string; readonly listId: string }

/** The pictures of all lists, in memory, as they are in the database at the time of asking. */
export class NearHashes {
  readonly #lists: HashLists
  /** Of each list, up to which version its entries are here. */
  readonly #versions = new Map<string, number>()
  #index: NearIndex<Known> | undefined
  #fresh: NearHash<Known>[] = []
  readonly #withdrawn = new Set<string>()
  #reading: Promise<unknown> = Promise.resolve()

  constructor({ hashLists }: { readonly hashLists: HashLists }) {
    this.#lists = hashLists
  }

  /** What looks like this picture, turned and mirrored too: the nearest of each entry. */
  async find(value: string): Promise<ListHit[]> {
    const hash = parsePdq(value)
    if (!hash) return []
    const lists = await this.#refresh()
    const nearest = new Map<string, ListHit>()
    for (const turned of turnedPdqs(hash)) {
      const index = this.#index?.find(turned) ?? []
      for (const { entry, distance } of [...index, ...findNear(this.#fresh, turned)]) {
        const list = lists.get(entry.listId)
        const known = nearest.get(entry.id)?.distance ?? Infinity
        if (!list || !this.#counts(list, entry, distance) || distance >= known) continue
        nearest.set(entry.id, { list, entry, distance })
      }
    }
    return [...nearest.values()]
  }

  #counts(list: HashList, entry: Known, distance: number): boolean {
    const most = list.threshold ?? samePictureBits
    return list.enabled === 1 && !this.#withdrawn.has(entry.id) && distance <= most
  }

  async #refresh(): Promise<Map<string, HashList>> {
    const lists = await this.#lists.all()
    const isStale = ({ id, version }: HashList) => version > (this.#versions.get(id) ?? 0)
    // One reader at a time; whoever waits for it asks again, because it may have begun before the change.
    while (lists.some(isStale)) {
      const mine = this.#reading.then(() => this.#read(lists.filter(isStale)))
      this.#reading = mine.catch(() => undefined)
      await mine
    }
    return new Map(lists.map((list) => [list.id, list]))
  }

  async #read(lists: readonly HashList[]): Promise<void> {
    for (const list of lists) {
      if (list.version <= (this.#versions.get(list.id) ?? 0)) continue
      await this.#readList(list)
      this.#versions.set(list.id, list.version)
    }
    if (this.#fresh.length > maxFresh) await this.#rebuild()
  }

  async #readList({ id }: HashList): Promise<void> {
    let position: ListPosition = { version: (this.#versions.get(id) ?? 0) + 1, id: '' }
    let entries: readonly HashEntry[] = []
    do {
      entries = await this.#lists.entriesAfter(id, position, page)
      for (const entry of entries) this.#take(entry)
      position = entries.at(-1) ?? position
    } while (entries.length === page)
  }

  /** An entry that comes again is there twice until the index is built anew, which harms nobody. */
  #take({ id, kind, value, list_id: listId, withdrawn_at }: HashEntry): void {
    const hash = kind === 'pdq' || kind === 'pdq_frame' ? parsePdq(value) : undefined
    if (!hash) return
    if (withdrawn_at !== null) {
      this.#withdrawn.add(id)
      return
    }
    // Perhaps it was withdrawn before this process began to read.
    this.#withdrawn.delete(id)
    this.#fresh.push({ hash, entry: { id, listId } })
  }

  async #rebuild(): Promise<void> {
    const fresh = this.#fresh
    const { entries = [], hashes = new Uint32Array() } = this.#index ?? {}
    const added = packHashes(fresh.map(({ hash }) => hash))
    const packed = new Uint32Array(hashes.length + added.length)
    packed.set(hashes)
    packed.set(added, hashes.length)
    const all = [...entries, ...fresh.map(({ entry }) => entry)]
    this.#index = await NearIndex.build(all, packed)
    this.#fresh = []
  }
}
