import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { second } from '../../core/clock.ts'
import { cookieRetention } from '../../core/cookie-retention.ts'
import { seeOther, setCookie } from '../layout/frame.ts'
import { ownPath } from '../login/next-path.ts'
import { plain } from '../messages/index.ts'
import { isLanguage } from '../messages/languages.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField } from '../page-route.ts'
import { languageCookieName } from './reader-locale.ts'

const maxAgeSeconds = cookieRetention[languageCookieName].kept / second

/** `/language`: chooses one, and goes back to where somebody was. Without a language: as the browser asks for. */
export function languageRoutes(context: PageContext): PageRoute[] {
  return [{ method: 'POST', path: '/language', handle: choose }]

  async function choose(request: FastifyRequest, reply: FastifyReply) {
    const language = readField(request, 'language')
    if (language !== '' && !isLanguage(language)) {
      throw new AppError('invalid_request', { detail: plain('language.unknown') })
    }
    const { actor } = await context.viewer(request)
    if (actor) await context.domain.users.chooseLanguage(actor.user.id, language || null)
    // Also for the pages after signing out.
    setCookie(context, reply, {
      name: languageCookieName,
      value: language,
      maxAgeSeconds: language === '' ? 0 : maxAgeSeconds,
    })
    return seeOther(reply, nextOf(context, request))
  }
}

/** What the form says, or the page on which it stood. Pages do not name themselves in it: what is not there looks alike everywhere. */
function nextOf({ site }: PageContext, request: FastifyRequest): string {
  const next = readField(request, 'next')
  if (next !== '') return ownPath(next)
  const { referer = '', origin } = request.headers
  const isOurs = [site.origin, origin].some((own) => referer.startsWith(`${own}/`))
  return isOurs ? ownPath(referer.slice(new URL(referer).origin.length)) : '/'
}
