import { answer } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readQuery } from '../page-route.ts'
import { adminPage } from './admin-visit.ts'
import { auditRoutes } from './audit-routes.ts'
import { engineRoutes } from './engine-routes.ts'
import { itemRoutes } from './item-routes.ts'
import { jobRoutes } from './job-routes.ts'
import { readOverview } from './overview.ts'
import { renderOverview } from './overview-page.tsx'
import { peopleRoutes } from './people-routes.ts'
import { planRoutes } from './plan-routes.ts'
import { settingRoutes } from './settings-routes.ts'
import { storageRoutes } from './storage-routes.ts'
import { welcomeRoutes } from './welcome-routes.ts'

/** `/admin`: running the site from the browser. */
export function adminRoutes(context: PageContext): PageRoute[] {
  return [
    adminPage(context, '/admin', async ({ request, reply, viewer }) => {
      const overview = await readOverview(context, readQuery(request, 'checks') === 'all')
      const isNew = readQuery(request, 'done') === 'welcome'
      const news = { done: isNew ? plain('admin.welcome.done') : undefined }
      return answer(context, reply, viewer, (frame) => renderOverview(frame, overview, news))
    }),
    ...peopleRoutes(context),
    ...itemRoutes(context),
    ...planRoutes(context),
    ...storageRoutes(context),
    ...jobRoutes(context),
    ...engineRoutes(context),
    ...settingRoutes(context),
    ...auditRoutes(context),
    ...welcomeRoutes(context),
  ]
}
