export type { BlobFacts, BlobStore, ByteRange, PendingBlob } from './blob-store.ts'
export { BlobMissing } from './blob-store.ts'
export { type BytesFacts, copyBlob, readBack, writeBlob } from './copy-blob.ts'
export { DiskSpace } from './disk-space.ts'
export { openBlobsToGroup } from './group-access.ts'
export { Journal } from './journal.ts'
export { networkOf } from './network-folder.ts'
export {
  openBlobStore,
  openEvidenceStore,
  openJournal,
  openJournalStore,
} from './open-blob-store.ts'
export { type BlobPlace, type BlobPlacing, PlacedBlobStore } from './placed-blob-store.ts'
export { WatchedBlobStore } from './watched-blob-store.ts'
