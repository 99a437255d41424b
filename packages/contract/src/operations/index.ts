import { agentOperations } from './agents.ts'
import { eventOperations } from './events.ts'
import { folderOperations } from './folders.ts'
import { galleryOperations } from './gallery.ts'
import { guestOperations } from './guests.ts'
import { hashListOperations } from './hash-lists.ts'
import { itemOperations } from './items.ts'
import { keyOperations } from './keys.ts'
import { moderationOperations } from './moderation.ts'
import type { Operation } from './operation.ts'
import { quotaOperations } from './quota.ts'
import { trashOperations } from './trash.ts'
import { changeUpload } from './upload-changes.ts'
import { uploadOperations } from './uploads.ts'
import { versionOperations } from './versions.ts'
import { webhookOperations } from './webhooks.ts'

/** Everything that can be asked for. */
export const operations = {
  ...itemOperations,
  ...trashOperations,
  ...versionOperations,
  ...galleryOperations,
  ...folderOperations,
  ...keyOperations,
  ...agentOperations,
  ...guestOperations,
  ...quotaOperations,
  ...uploadOperations,
  changeUpload,
  ...moderationOperations,
  ...hashListOperations,
  ...eventOperations,
  ...webhookOperations,
} as const satisfies Record<string, Operation>
