import { AppError } from '../../core/app-error.ts'
import { readUploadLimits } from '../home/upload-limits.ts'
import { answer } from '../layout/frame.ts'
import type { PageContext } from '../page-context.ts'
import type { PageRoute } from '../page-route.ts'
import { takesSound } from '../site.ts'
import { renderRecord } from './record-page.tsx'

/** `/record`. Where the site takes no sound, `not_found`. */
export function recordRoute(context: PageContext): PageRoute {
  const { domain, site } = context
  return {
    method: 'GET',
    path: '/record',
    handle: async (request, reply) => {
      if (!takesSound(site)) throw new AppError('not_found')
      const viewer = await context.viewer(request)
      const limits = await readUploadLimits(context, viewer)
      const folders = viewer.actor ? await domain.folders.choices(viewer.actor) : []
      return answer(context, reply, viewer, (frame) => renderRecord({ frame, limits, folders }), {
        mayRecord: true,
      })
    },
  }
}
