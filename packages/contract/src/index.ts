export { type Actors, actorsSchema } from './items/actors.ts'
export {
  type ClassicClip,
  type ClassicClips,
  type ClassicClipUpload,
  type ClassicFolder,
  type ClassicFolders,
  type ClassicHeardClip,
  type ClassicHit,
  type ClassicHits,
  type ClassicImage,
  type ClassicImages,
  type FoundPlace,
  foundPlaces,
  type SeenImage,
} from './items/classic-items.ts'
export {
  type ClassicUpload,
  classicUploadSchema,
  type Quota,
  quotaSchema,
} from './items/classic-upload.ts'
export {
  type Classification,
  classifications,
  type Item,
  type ItemChanges,
  type ItemList,
  itemChangesSchema,
  itemListSchema,
  itemSchema,
  listQuerySchema,
  maxWords,
  type ScanState,
  scanStates,
  type TranscriptChanges,
  transcriptChangesSchema,
  type UploadedItem,
  uploadedItemSchema,
  type WordKind,
  type WordState,
  wordKinds,
} from './items/item.ts'
export { type TrashList, trashedItemSchema, trashListSchema } from './items/trash.ts'
export { type UploadOptions, uploadOptionsSchema } from './items/upload-options.ts'
export {
  type Trim,
  trimSchema,
  type Version,
  type VersionList,
  versionListSchema,
} from './items/version.ts'
export type { AgentAct, AgentUndo } from './operations/agents.ts'
export { type EventList, eventSchema, type SiteEvent } from './operations/events.ts'
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
  type RequestLinkOptions,
  requestLinkSchema,
} from './operations/folders.ts'
export { challengeSchema, signedUpSchema, signUpSchema } from './operations/guests.ts'
export { type SignalType, signalTypes } from './operations/hash-lists.ts'
export { operations } from './operations/index.ts'
export {
  givenLinks,
  type Key,
  type KeyBudget,
  keyBudgetSchema,
  keyListSchema,
  keyParamsSchema,
  keySchema,
  newKeySchema,
  type UploadDefaults,
  uploadDefaultsSchema,
} from './operations/keys.ts'
export {
  appealSchema,
  filedAppealSchema,
  type Report,
  receivedReportSchema,
  reportSchema,
} from './operations/moderation.ts'
export type { BodyShape, Credential, Operation } from './operations/operation.ts'
export { type UploadChanges, uploadChangesSchema } from './operations/upload-changes.ts'
export {
  type Upload,
  type UploadParams,
  type UploadTicket,
  uploadParamsSchema,
  uploadSchema,
  uploadTicketSchema,
} from './operations/uploads.ts'
export {
  deliveryStates,
  maxWebhooks,
  type Webhook,
  type WebhookChanges,
  type WebhookDelivery,
  type WebhookParams,
  webhookChangesSchema,
  webhookParamsSchema,
} from './operations/webhooks.ts'
export { printable, printableJson, printableLines } from './printable.ts'
export { type ErrorCode, type ErrorRow, errorTable } from './tables/errors.ts'
export {
  deletionReasons,
  type EventData,
  type EventType,
  eventTable,
  eventTypes,
  isEventType,
  isOnRequest,
} from './tables/event-types.ts'
export {
  type Expiration,
  type ExpirationRow,
  expirations,
  expirationsInWords,
  expirationTable,
  hasExpiration,
  type TimedExpiration,
  timedExpirations,
} from './tables/expirations.ts'
export {
  type ItemKind,
  type MediaType,
  type MediaTypeRow,
  mediaTypes,
  usualMediaType,
} from './tables/formats.ts'
export { formatName, notesOnFile, type Repair, repairs } from './tables/repairs.ts'
export {
  isReportCategory,
  maxReportCharacters,
  type ReportCategory,
  reportCategories,
  reportCategoryNames,
} from './tables/report-categories.ts'
export {
  imageScopes,
  isAboutKinds,
  isScope,
  type Scope,
  scopes,
  scopeTable,
} from './tables/scopes.ts'
export { maxViews, slugPattern, uploadOptions } from './tables/upload-options.ts'
export { type FileArgument, type FileDialect, fileDialects } from './tools/file-argument.ts'
export {
  type OfferedTool,
  offeredTools,
  type Tool,
  type ToolInput,
  type ToolName,
  toolsAt,
} from './tools/offered-tools.ts'
export { respell } from './tools/spelling.ts'
export {
  type ToldEventType,
  toldEventArguments,
  toldEventData,
  toldEvents,
  toldEventTypes,
} from './tools/told-events.ts'
export { interfaceVersion } from './version.ts'
