import { type Operation, operations } from '@anybin/contract'
import { agentHandlers } from './agents.ts'
import { announcedUploadHandlers } from './announced-uploads.ts'
import type { Handler, Handlers } from './call.ts'
import { eventHandlers } from './events.ts'
import { folderHandlers } from './folders.ts'
import { galleryHandlers } from './gallery.ts'
import { guestHandlers } from './guests.ts'
import { hashListHandlers } from './hash-lists.ts'
import { itemHandlers } from './items.ts'
import { keyHandlers } from './keys.ts'
import { moderationHandlers } from './moderation.ts'
import { trashHandlers } from './trash.ts'
import { directUploadHandlers } from './uploads.ts'
import { versionHandlers } from './versions.ts'
import { webhookHandlers } from './webhooks.ts'

const handlers: Handlers = {
  ...itemHandlers,
  ...trashHandlers,
  ...versionHandlers,
  ...galleryHandlers,
  ...folderHandlers,
  ...keyHandlers,
  ...agentHandlers,
  ...guestHandlers,
  ...directUploadHandlers,
  ...announcedUploadHandlers,
  ...moderationHandlers,
  ...hashListHandlers,
  ...eventHandlers,
  ...webhookHandlers,
  readQuota: ({ domain, actor }) => domain.quotas.read(actor.user),
}

export type Route = {
  readonly operation: Operation
  /** Gets what its own operation let through. */
  readonly handle: Handler<Operation>
}

/** Everything that programs can ask for over HTTP. Nothing registers itself elsewhere. */
export const routes: readonly Route[] = Object.entries(operations).map(([name, operation]) => ({
  operation,
  handle: handlers[name as keyof Handlers] as unknown as Handler<Operation>,
}))
