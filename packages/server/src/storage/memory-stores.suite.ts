import { MemoryBlobStore } from './memory-blob-store.ts'

/** The stores of a place, in this process, for tests of other folders. */
export function openMemoryStores() {
  return {
    files: new MemoryBlobStore(),
    evidence: new MemoryBlobStore(),
    journal: new MemoryBlobStore(),
  }
}
