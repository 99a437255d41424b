import type { Chunk, KeptRecording, RecordingShelf } from './recording-shelf.ts'

const databaseName = 'anybin-recordings'

/** The shelf in the storage of the browser (IndexedDB), which outlives its crash. */
export class BrowserShelf implements RecordingShelf {
  #opening: Promise<IDBDatabase> | undefined

  async list(): Promise<readonly KeptRecording[]> {
    const database = await this.#open()
    const store = database.transaction('recordings').objectStore('recordings')
    const all = (await answerOf(store.getAll())) as KeptRecording[]
    return all.sort((one, other) => other.startedAt - one.startedAt)
  }

  async keep(recording: KeptRecording, chunk: Chunk): Promise<void> {
    const database = await this.#open()
    // Strict: on the disk before it counts as safe.
    const transaction = database.transaction(['recordings', 'chunks'], 'readwrite', {
      durability: 'strict',
    })
    transaction.objectStore('recordings').put(recording)
    transaction.objectStore('chunks').put({ ...chunk, recording: recording.id })
    await endOf(transaction)
  }

  async read(id: string): Promise<readonly Chunk[]> {
    const database = await this.#open()
    const store = database.transaction('chunks').objectStore('chunks')
    return (await answerOf(store.getAll(allOf(id)))) as Chunk[]
  }

  async remove(id: string): Promise<void> {
    const database = await this.#open()
    const transaction = database.transaction(['recordings', 'chunks'], 'readwrite')
    transaction.objectStore('recordings').delete(id)
    transaction.objectStore('chunks').delete(allOf(id))
    await endOf(transaction)
  }

  #open(): Promise<IDBDatabase> {
    this.#opening ??= openDatabase()
    // Perhaps next time.
    this.#opening.catch(() => {
      this.#opening = undefined
    })
    return this.#opening
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore('recordings', { keyPath: 'id' })
    request.result.createObjectStore('chunks', { keyPath: ['recording', 'index'] })
  }
  return answerOf(request)
}

function allOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER])
}

function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
    transaction.onerror = () => reject(transaction.error)
  })
}
