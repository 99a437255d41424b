import type { PageContext } from '../page-context.ts'
import type { PageRoute } from '../page-route.ts'
import { atBinRoutes } from './at-bin-routes.ts'
import { linkRoutes } from './link-routes.ts'
import { otherSiteRoutes } from './other-site-routes.ts'
import { passwordRoutes } from './password-routes.ts'
import { secondStepRoutes } from './second-step-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { signUpRoutes } from './sign-up-routes.ts'
import { verifyRoutes } from './verify-routes.ts'

/** Everything about coming in and going out again. */
export function loginRoutes(context: PageContext): PageRoute[] {
  return [
    ...linkRoutes(context),
    ...signUpRoutes(context),
    ...verifyRoutes(context),
    ...(context.login.isElsewhere ? atBinRoutes(context) : signInRoutes(context)),
    ...secondStepRoutes(context),
    ...otherSiteRoutes(context),
    ...passwordRoutes(context),
  ]
}
