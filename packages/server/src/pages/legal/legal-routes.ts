import { type ErrorCode, errorTable } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import { renderErrorHelp, renderErrorList } from '../docs/error-pages.tsx'
import { answer } from '../layout/frame.ts'
import type { Frame } from '../layout/layout.tsx'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readParam } from '../page-route.ts'
import type { Site } from '../site.ts'
import { renderGuide, renderPrivacy, renderTerms } from './legal-pages.tsx'
import { renderTransparency } from './transparency-page.tsx'

const legalPages: readonly (readonly [string, (frame: Frame) => string])[] = [
  ['/docs/errors', renderErrorList],
  ['/guide', renderGuide],
  ['/privacy', renderPrivacy],
  ['/terms', renderTerms],
]

/** Pages that are text. */
export function legalRoutes(context: PageContext): PageRoute[] {
  const legalPage = (path: string, render: (frame: Frame) => string): PageRoute => ({
    method: 'GET',
    path,
    handle: async (request, reply) => answer(context, reply, await context.viewer(request), render),
  })
  return [
    ...legalPages.map(([path, render]) => legalPage(path, render)),
    {
      method: 'GET',
      path: '/transparency',
      handle: async (request, reply) => {
        const halfYears = await context.domain.transparency.halfYears()
        const viewer = await context.viewer(request)
        return answer(context, reply, viewer, (frame) => renderTransparency(frame, halfYears))
      },
    },
    {
      method: 'GET',
      path: '/docs/errors/:code',
      handle: async (request, reply) => {
        const code = readParam(request, 'code')
        if (!isErrorCode(code)) throw new AppError('not_found')
        const viewer = await context.viewer(request)
        return answer(context, reply, viewer, (frame) => renderErrorHelp(frame, code))
      },
    },
    {
      method: 'GET',
      path: '/robots.txt',
      isForPrograms: true,
      handle: (_request, reply) =>
        reply
          .header('cache-control', 'public, max-age=3600')
          .type('text/plain')
          .send(robotsOf(context.site)),
    },
  ]
}

// RFC 9309 §2.2.2: the longest rule that fits wins, so what llms.txt and the API catalog name is open.
// Item pages stay open to robots: link previews need them, and a `noindex` works only where it can be read.
const robots = `User-agent: *
Allow: /api/v1/openapi.json
Allow: /api/v1/auth/pow/challenge
Disallow: /api/
Disallow: /d/
Disallow: /setup
Disallow: /sign-in
Disallow: /uploaded
`

/** With the way to what search engines may list, where there is any. */
function robotsOf({ origin, hasGallery }: Site): string {
  return hasGallery ? `${robots}\nSitemap: ${origin}/sitemap.xml\n` : robots
}

function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorTable, text)
}
