export type { AnnouncedUpload, UploadOptions } from './announce-upload.ts'
export { createUploads, type Uploads } from './create-uploads.ts'
export { createPieceRecords, type PieceRecords } from './piece-records.ts'
export { createUploadRecords, type UploadRow } from './upload-records.ts'
