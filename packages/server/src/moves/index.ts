export {
  type BlobMove,
  BlobMoves,
  blobMoveName,
  parseBlobMove,
  resealBlobMove,
} from './blob-moves.ts'
export { type BlobMoveReport, BlobMoving } from './blob-moving.ts'
export { BlobPlacement, describeMove, storageNow } from './blob-placement.ts'
export { KeptPlaces, nameOfPlace } from './kept-places.ts'
