import { type Operation, operations } from '@anybin/contract'
import {
  completeUpload,
  createUpload,
  deleteUpload,
  putUpload,
  readUpload,
} from './announced-uploads.ts'
import type { OperationHandler } from './api-parts.ts'
import type { ErrorStyle } from './error-answer.ts'
import {
  createFolder,
  deleteFolder,
  listFolders,
  renameFolder,
  shareFolder,
  unshareFolder,
} from './folders.ts'
import { readChallenge, signUp } from './guests.ts'
import { changeItem, deleteItem, listItems, readItem, renewLink } from './items.ts'
import { createKey, endKey, listKeys } from './keys.ts'
import { readQuota } from './quota.ts'
import { classicUpload, createAudio, createImage } from './uploads.ts'

export type Route = {
  readonly operation: Operation
  readonly handler: OperationHandler
  readonly style: ErrorStyle
}

/** Everything that programs can ask for over HTTP. Nothing registers itself elsewhere. */
export const routes: readonly Route[] = [
  { operation: operations.createImage, handler: createImage, style: 'v1' },
  { operation: operations.createAudio, handler: createAudio, style: 'v1' },
  { operation: operations.readItem, handler: readItem, style: 'v1' },
  { operation: operations.changeItem, handler: changeItem, style: 'v1' },
  { operation: operations.renewLink, handler: renewLink, style: 'v1' },
  { operation: operations.deleteItem, handler: deleteItem, style: 'v1' },
  { operation: operations.listItems, handler: listItems, style: 'v1' },
  { operation: operations.classicUpload, handler: classicUpload, style: 'classic' },
  { operation: operations.listFolders, handler: listFolders, style: 'v1' },
  { operation: operations.createFolder, handler: createFolder, style: 'v1' },
  { operation: operations.renameFolder, handler: renameFolder, style: 'v1' },
  { operation: operations.deleteFolder, handler: deleteFolder, style: 'v1' },
  { operation: operations.shareFolder, handler: shareFolder, style: 'v1' },
  { operation: operations.unshareFolder, handler: unshareFolder, style: 'v1' },
  { operation: operations.createKey, handler: createKey, style: 'v1' },
  { operation: operations.listKeys, handler: listKeys, style: 'v1' },
  { operation: operations.endKey, handler: endKey, style: 'v1' },
  { operation: operations.readChallenge, handler: readChallenge, style: 'v1' },
  { operation: operations.signUp, handler: signUp, style: 'v1' },
  { operation: operations.readQuota, handler: readQuota, style: 'v1' },
  { operation: operations.createUpload, handler: createUpload, style: 'v1' },
  { operation: operations.readUpload, handler: readUpload, style: 'v1' },
  { operation: operations.putUpload, handler: putUpload, style: 'v1' },
  { operation: operations.completeUpload, handler: completeUpload, style: 'v1' },
  { operation: operations.deleteUpload, handler: deleteUpload, style: 'v1' },
]
