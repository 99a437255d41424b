export type { BlobFacts, BlobStore, ByteRange, PendingBlob } from './blob-store.ts'
export { BlobMissing } from './blob-store.ts'
export { openBlobsToGroup } from './group-access.ts'
export { openBlobStore, openEvidenceStore } from './open-blob-store.ts'
