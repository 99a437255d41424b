import { errorTable } from '@anybin/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Domain } from '../../domain.ts'
import { admit } from '../../http/index.ts'
import { openToPages } from '../cross-origin.ts'
import { sendBody } from '../error-answer.ts'
import { chevereto } from './chevereto.ts'
import { collectForm } from './compat-form.ts'
import type { CompatRoute } from './compat-route.ts'
import { editors } from './editors.ts'
import { imgur } from './imgur.ts'
import { lsky } from './lsky.ts'
import { terminal } from './terminal.ts'

/** Addresses of other services, by the name under which an operator switches them on (docs/adr/0060). */
const services = { chevereto, imgur, lsky, terminal, editors } as const

/** Adds those that are on. Their scope parses no bodies but forms. */
export function compatRoutes(
  scope: FastifyInstance,
  domain: Domain,
  open: readonly string[],
): void {
  for (const [name, routes] of Object.entries(services)) {
    if (!open.includes(name)) continue
    for (const route of routes) addCompatRoute(scope, domain, route)
  }
}

function addCompatRoute(scope: FastifyInstance, domain: Domain, route: CompatRoute): void {
  const methods = [...route.methods]
  const onRequest = openToPages(methods)
  const style = (error: AppError, { method, url }: FastifyRequest) =>
    route.refuse({
      status: errorTable[error.code].status,
      code: error.code,
      message: error.facts.detail ?? errorTable[error.code].message,
      method,
      path: url.split('?')[0] ?? '',
    })
  for (const url of route.urls) {
    scope.route({
      method: methods,
      url,
      onRequest,
      config: { style, scopes: route.scopes } as object,
      bodyLimit: Number.MAX_SAFE_INTEGER,
      handler: async (request, reply) =>
        sendBody(reply, await enter(domain, route, { request, reply })),
    })
    scope.options(url, { onRequest }, (_, reply) => reply.code(204).send())
  }
}

/** Credential, scope and rate limit as everywhere, before anything of a file is kept; nobody in particular uploads here. */
async function enter(
  domain: Domain,
  route: CompatRoute,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<object> {
  const given = route.keyOf?.(request)
  const isElsewhere = given === undefined && request.headers.authorization === undefined
  const form = isElsewhere && route.keyField ? await collectForm(request) : undefined
  const key = given ?? (route.keyField && form?.fields.get(route.keyField))
  const actor = await actorOf(request, key)
  const offer = { credential: 'required', scopes: route.scopes } as const
  await admit(offer, actor, { reply, calls: domain.planLimits, kind: 'api' })
  return route.handle({ domain, request, reply, form, actor })
}

async function actorOf(
  { context, query }: FastifyRequest,
  key: string | undefined,
): Promise<Actor> {
  const actor = await (key ? context.actorByKey(key) : context.actor())
  if (actor) return actor
  const inAddress = ['key', 'api_key', 'token'].some((name) => Object.hasOwn(query as object, name))
  throw new AppError('auth_required', {
    detail: inAddress
      ? 'A key in the address ends up in logs. Send it as "Authorization: Bearer …".'
      : 'Send an API key as "Authorization: Bearer …".',
  })
}
