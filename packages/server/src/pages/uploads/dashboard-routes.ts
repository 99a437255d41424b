import type { PageContext } from '../page-context.ts'
import type { PageRoute } from '../page-route.ts'
import { counterNoticeRoutes } from './counter-notice-routes.ts'
import { deleteLinkRoutes } from './delete-link-routes.ts'
import { feedRoute } from './feed-route.ts'
import { folderRoutes } from './folder-routes.ts'
import { ownItemRoutes } from './own-item-routes.ts'
import { requestRoutes } from './request-routes.ts'
import { sharedFolderRoutes } from './shared-folder-routes.ts'
import { transcriptFormRoutes } from './transcript-form-routes.ts'
import { trashRoutes } from './trash-routes.ts'
import { trimRoutes } from './trim-routes.ts'
import { uploadsRoutes } from './uploads-routes.ts'
import { versionRoutes } from './version-routes.ts'

/** What people do with what they uploaded, and what others see of their folders. */
export function dashboardRoutes(context: PageContext): PageRoute[] {
  return [
    ...counterNoticeRoutes(context),
    ...deleteLinkRoutes(context),
    feedRoute(context),
    ...folderRoutes(context),
    ...ownItemRoutes(context),
    ...requestRoutes(context),
    ...sharedFolderRoutes(context),
    ...transcriptFormRoutes(context),
    ...trashRoutes(context),
    ...trimRoutes(context),
    ...uploadsRoutes(context),
    ...versionRoutes(context),
  ]
}
