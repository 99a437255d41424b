import type { PageContext } from '../page-context.ts'
import type { PageRoute } from '../page-route.ts'
import { agentRoutes } from './agent-routes.ts'
import { appRoutes } from './app-routes.ts'
import { dashboardRoutes } from './dashboard-routes.ts'
import { decisionRoutes } from './decision-routes.ts'
import { keyRoutes } from './key-routes.ts'
import { leavingRoutes } from './leaving-routes.ts'
import { planRoutes } from './plan-routes.ts'
import { profileRoutes } from './profile-routes.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'
import { wordsRoutes } from './words-routes.ts'

/** Everything about being somebody here, and leaving. */
export function accountRoutes(context: PageContext): PageRoute[] {
  return [
    ...profileRoutes(context),
    ...secondFactorRoutes(context),
    ...keyRoutes(context),
    ...appRoutes(context),
    ...agentRoutes(context),
    ...decisionRoutes(context),
    ...dashboardRoutes(context),
    ...planRoutes(context),
    ...leavingRoutes(context),
    ...wordsRoutes(context),
  ]
}
