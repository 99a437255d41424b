export {
  expirations,
  type Folder,
  type FolderList,
  type Item,
  type ItemKind,
  type ItemList,
  notesOnFile,
  printable,
  printableJson,
  printableLines,
  type Scope,
  type SiteEvent,
  scopes,
  type UploadedItem,
  type UploadOptions,
} from '@anybin/contract'
export { AnybinError, type ClientErrorCode } from './anybin-error.ts'
export type { CallOptions } from './call-operation.ts'
export type { ClientOptions } from './connection.ts'
export type { ByteSource, OnProgress, Progress } from './counted-stream.ts'
export { type Client, createClient } from './create-client.ts'
export type { FollowOptions } from './follow-events.ts'
export type { Answered, Asked } from './operation-types.ts'
export { detectKind, mediaTypesByName } from './recognise-kind.ts'
export { isSafeAddress } from './safe-address.ts'
export type { PutRequest, ReplaceRequest, UploadRequest } from './upload.ts'
