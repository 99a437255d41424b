import type { FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { requireReading } from '../../items/index.ts'
import type { PageContext } from '../page-context.ts'
import { type OpenSharePage, sharePageOf } from './share-view.ts'

// What is read for another site's page is nobody's look.
const noLook = { method: 'GET', isRange: false, isPrefetch: true, isNavigation: false }

/**
 * The item as a guest with this address sees it at once, for other sites to show; `not_found` where anything has to be done
 * before. A credential opens nothing more, and is refused where it would be elsewhere.
 */
export async function openToGuests(
  { domain, here }: PageContext,
  request: FastifyRequest,
  slug: string,
  linkToken?: string,
): Promise<OpenSharePage> {
  requireReading(await request.context.viewer())
  const { address } = request.context
  const guest = { address, linkToken, kinds: here.kinds, visit: noLook }
  const page = sharePageOf(await domain.sharedItems.view(slug, guest))
  if (page.state !== 'open' || page.isGuarded) throw new AppError('not_found')
  return page
}
