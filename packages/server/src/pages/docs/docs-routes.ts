import type { FastifyRequest } from 'fastify'
import { linkHeaders } from '../discovery/link-header.ts'
import { answer } from '../layout/frame.ts'
import type { Frame } from '../layout/layout.tsx'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readQuery } from '../page-route.ts'
import { renderDocsLimits } from './limits-page.tsx'
import { renderDocsMcp } from './mcp-page.tsx'
import { renderDocsOauth } from './oauth-page.tsx'
import { readReference } from './reference-model.ts'
import { renderDocsReference } from './reference-page.tsx'
import { renderDocsRest } from './rest-page.tsx'
import { renderDocsStart } from './start-page.tsx'
import { renderDocsTools } from './tools-page.tsx'

type Render = (frame: Frame) => string

const maxSearch = 100

/** The pages for developers. Those about errors are among the papers. */
export function docsRoutes(context: PageContext): PageRoute[] {
  const page = (
    path: string,
    prepare: (request: FastifyRequest) => Render | Promise<Render>,
  ): PageRoute => ({
    method: 'GET',
    path,
    handle: async (request, reply) => {
      const render = await prepare(request)
      return answer(context, reply.headers(linkHeaders), await context.viewer(request), render)
    },
  })
  return [
    page('/docs', () => renderDocsStart),
    page('/docs/rest', () => renderDocsRest),
    page('/docs/mcp', () => renderDocsMcp),
    page('/docs/oauth', () => renderDocsOauth),
    page('/docs/tools', () => renderDocsTools),
    page('/docs/limits', async () => {
      const plans = await context.domain.plans.list()
      return (frame) => renderDocsLimits(frame, plans)
    }),
    page('/docs/reference', (request) => {
      const search = readQuery(request, 'q').trim().slice(0, maxSearch)
      return (frame) => renderDocsReference(frame, readReference(context.openApi), search)
    }),
  ]
}
