export type {
  ClassicClip,
  ClassicClips,
  ClassicClipUpload,
  ClassicFolder,
  ClassicFolders,
  ClassicImage,
  ClassicImages,
} from './classic-items.ts'
export { type ErrorCode, type ErrorRow, errorTable } from './errors.ts'
export {
  type Folder,
  type FolderList,
  type FolderShareOptions,
  folderListSchema,
  folderParamsSchema,
  folderSchema,
  folderShareSchema,
  maxFolders,
  maxNameCharacters,
  noFolderSlugs,
} from './folder-operations.ts'
export { challengeSchema, signedUpSchema, signUpSchema } from './guest-operations.ts'
export {
  type Classification,
  captionStates,
  classifications,
  type Item,
  type ItemChanges,
  type ItemList,
  itemChangesSchema,
  itemListSchema,
  itemSchema,
  listQuerySchema,
  type ScanState,
  scanStates,
} from './item.ts'
export {
  type Key,
  keyListSchema,
  keyParamsSchema,
  keySchema,
  newKeySchema,
} from './key-operations.ts'
export {
  type ItemKind,
  type MediaType,
  type MediaTypeRow,
  mediaTypes,
  usualMediaType,
} from './media-types.ts'
export type { BodyShape, Credential, Operation } from './operation.ts'
export { operations } from './operations.ts'
export { optionValues } from './option-values.ts'
export { printable, printableJson, printableLines } from './printable.ts'
export { formatName, notesOnFile, type Repair, repairs } from './repairs.ts'
export { imageScopes, isScope, kindOfScope, type Scope, scopes } from './scopes.ts'
export { respell } from './spelling.ts'
export {
  type OfferedTool,
  offeredTools,
  type Tool,
  type ToolInput,
  type ToolName,
  toolsAt,
} from './tools.ts'
export {
  type ClassicUpload,
  classicUploadSchema,
  type Expiration,
  expirations,
  maxViews,
  type Quota,
  quotaSchema,
  slugPattern,
  type UploadOptions,
  uploadOptionsSchema,
} from './upload.ts'
export {
  type Upload,
  type UploadParams,
  type UploadTicket,
  uploadParamsSchema,
  uploadSchema,
  uploadTicketSchema,
} from './upload-operations.ts'
export { interfaceVersion } from './version.ts'
