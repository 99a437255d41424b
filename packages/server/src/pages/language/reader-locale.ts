import type { FastifyRequest } from 'fastify'
import { isLanguage, type Language } from '../messages/languages.ts'
import type { Locale } from '../messages/locale.ts'
import { localeOf } from '../messages/locales.ts'
import type { PageContext } from '../page-context.ts'
import { preferredLanguage } from './preferred-language.ts'

/** What somebody chose in this browser. */
export const languageCookieName = 'anybin_language'

/**
 * In what a page speaks to whoever asks for it: in what they chose for their account, else in this browser, else in what the browser
 * asks for. At a bin whose people have their accounts elsewhere the browser comes first: there nothing can be changed from here.
 */
export async function readerLocale(
  { login }: PageContext,
  { context, headers }: FastifyRequest,
): Promise<Locale> {
  const inBrowser = context.cookies[languageCookieName]
  const ofAccount = await accountLanguage(context)
  const chosen = login.isElsewhere ? [inBrowser, ofAccount] : [ofAccount, inBrowser]
  const language = chosen.find(isKnown) ?? preferredLanguage(headers['accept-language'])
  return localeOf(language ?? 'en')
}

async function accountLanguage(
  context: FastifyRequest['context'],
): Promise<string | null | undefined> {
  if (context.sessionToken === undefined) return undefined
  // What is wrong with who they are, the page finds and says; in some language it has to.
  const actor = await context.pageActor().catch(() => undefined)
  return actor?.via === 'session' ? actor.user.language : undefined
}

function isKnown(code: string | null | undefined): code is Language {
  return code != null && isLanguage(code)
}
