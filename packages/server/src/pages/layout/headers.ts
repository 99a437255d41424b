import type { FastifyReply } from 'fastify'
import { currentLocale } from '../messages/locales.ts'
import type { Site } from '../site.ts'

export type PageHeaders = {
  /** Origins or schemes outside to which a form of the page may lead. */
  readonly formTargets?: readonly string[]
  /** Where the address of the page opens something by itself, also this site is told nothing of it. */
  readonly referrer?: 'no-referrer' | 'same-origin'
  /** Pages of other sites may show it within themselves: it has no form, and knows nobody. */
  readonly isEmbedded?: boolean
  /** People record on it: it may ask for a microphone, and for the sound of a tab. */
  readonly mayRecord?: boolean
}

/** What a browser may do with our HTML: only what comes from this site, and the pictures and clips it serves. */
function documentHeaders(
  site: Site,
  {
    formTargets = [],
    referrer = 'same-origin',
    isEmbedded = false,
    mayRecord = false,
  }: PageHeaders,
): Readonly<Record<string, string>> {
  const media = site.contentOrigin === site.origin ? "'self'" : `'self' ${site.contentOrigin}`
  const turnstile = site.guestUploads?.turnstile
  const policy = [
    "default-src 'none'",
    `script-src 'self'${turnstile ? ` ${turnstile.scriptOrigin}` : ''}`,
    "style-src 'self'",
    `img-src ${media} data: blob:`,
    `media-src ${media} blob:`,
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    ...(turnstile ? [`frame-src ${turnstile.scriptOrigin}`] : []),
    isEmbedded ? "form-action 'none'" : `form-action ${["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    `frame-ancestors ${isEmbedded ? '*' : "'none'"}`,
  ]
  return {
    'content-security-policy': policy.join('; '),
    // Addresses of private items are secrets, so other sites are told nothing. Not `no-referrer`: under it browsers
    // send `Origin: null` with forms, and our own check of the origin would refuse them (Fetch §4.6).
    'referrer-policy': referrer,
    'x-content-type-options': 'nosniff',
    ...(!isEmbedded && { 'x-frame-options': 'DENY' }),
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': permissions(mayRecord),
  }
}

const neverAsked = ['accelerometer', 'camera', 'geolocation', 'gyroscope', 'payment', 'usb']
const forRecording = ['display-capture', 'microphone']

function permissions(mayRecord: boolean): string {
  const never = [...neverAsked, ...(mayRecord ? [] : forRecording)].sort()
  return [
    ...never.map((name) => `${name}=()`),
    ...(mayRecord ? forRecording.map((name) => `${name}=(self)`) : []),
  ].join(', ')
}

/** Sends a page. Without a word about caching no cache may keep it. */
export function sendPage(
  reply: FastifyReply,
  site: Site,
  html: string,
  headers: PageHeaders = {},
): FastifyReply {
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-store')
  reply.headers({ 'content-language': currentLocale().facts.tag, vary: 'Accept-Language, Cookie' })
  return reply.headers(documentHeaders(site, headers)).type('text/html; charset=utf-8').send(html)
}
