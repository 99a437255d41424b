import type { FastifyRequest } from 'fastify'
import { readQuery } from '../page-route.ts'

const authorize = '/api/auth/oauth2/authorize'

/** The path on this site that `next` names, or the front page: never an address elsewhere. */
export function ownPath(next: string): string {
  const base = 'http://own.invalid'
  if (!next.startsWith('/') || !URL.canParse(next, base)) return '/'
  const { origin, pathname, search } = new URL(next, base)
  return origin === base && !pathname.startsWith('//') ? pathname + search : '/'
}

/**
 * Where to go after signing in. The authorization server sends people here with its own query, signed: they return to it with
 * what the program had asked for, but for the wish that they sign in.
 */
export function nextOf(request: FastifyRequest): string {
  if (readQuery(request, 'sig') === '') return ownPath(readQuery(request, 'next'))
  const signed = new URLSearchParams(request.url.split('?')[1])
  const query = new URLSearchParams([...signed].filter(([name]) => !isOfSignature(name)))
  const prompt = query.get('prompt')?.split(' ') ?? []
  const wishes = prompt.filter((wish) => wish !== 'login' && wish !== 'create')
  if (wishes.length > 0) query.set('prompt', wishes.join(' '))
  else query.delete('prompt')
  return `${authorize}?${query}`
}

const isOfSignature = (name: string) => name === 'sig' || name === 'exp' || name.startsWith('ba_')

/** Whether the way leads on to another site, which a form may not do (CSP form-action covers redirects). */
export function leavesSite(path: string): boolean {
  return path.startsWith(authorize)
}

/** A path with where to go afterwards, unless that is the front page. */
export function withNext(path: string, next: string): string {
  return next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`
}
