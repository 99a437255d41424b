import type { FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import type { PageViewer } from '../page-parts.ts'
import type { PageContext } from '../page-route.ts'

/** Who sent the request, or `auth_required`. */
export async function signedIn(
  { parts }: PageContext,
  request: FastifyRequest,
): Promise<PageViewer> {
  const viewer = await parts.viewer(request)
  if (viewer.userId === undefined) throw new AppError('auth_required')
  return viewer
}
