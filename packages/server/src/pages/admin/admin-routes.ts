import { answer } from '../layout/frame.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readQuery } from '../page-route.ts'
import { adminPage } from './admin-visit.ts'
import { auditRoutes } from './audit-routes.ts'
import { engineRoutes } from './engine-routes.ts'
import { jobRoutes } from './job-routes.ts'
import { readOverview } from './overview.ts'
import { renderOverview } from './overview-page.tsx'
import { peopleRoutes } from './people-routes.ts'

/** `/admin`: running the site from the browser. */
export function adminRoutes(context: PageContext): PageRoute[] {
  return [
    adminPage(context, '/admin', async ({ request, reply, viewer }) => {
      const overview = await readOverview(context, readQuery(request, 'checks') === 'all')
      return answer(context, reply, viewer, (frame) => renderOverview(frame, overview))
    }),
    ...peopleRoutes(context),
    ...jobRoutes(context),
    ...engineRoutes(context),
    ...auditRoutes(context),
  ]
}
