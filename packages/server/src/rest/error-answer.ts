import { type ErrorCode, errorTable, type Scope } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError, asAppError } from '../core/app-error.ts'
import { challengesFor, noteRefusal } from '../http/index.ts'

/** Of our own APIs; or a function, for those of other services. */
export type ErrorStyle = 'v1' | 'classic' | ((error: AppError, request: FastifyRequest) => object)

/** What an address says of itself in an error. */
export type ErrorContext = {
  readonly style: ErrorStyle
  readonly origin: string
  /** What a token for it needs one of. */
  readonly scopes: readonly Scope[]
}

/** Answers with an error in the manner of the API that was called. */
export function answerError(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  context: ErrorContext,
): FastifyReply {
  const error = asAppError(translate(thrown))
  const { status } = errorTable[error.code]
  noteRefusal(request.raw, error.code)
  const facts = { reqId: request.id, err: error.cause ?? error, code: error.code }
  if (status >= 500 && status !== 503) request.log.error(facts, 'request failed')
  reply.headers(errorHeaders(error))
  const challenges = challengesFor(context, error)
  if (challenges.length > 0) reply.header('www-authenticate', challenges)
  // A type of problem that others know, too, is told as RFC 9457 has it.
  if (error.facts.extra?.['type']) reply.type('application/problem+json; charset=utf-8')
  return sendBody(reply.code(status), bodyIn(context.style, error, request))
}

function bodyIn(style: ErrorStyle, error: AppError, request: FastifyRequest): object {
  if (typeof style === 'function') return style(error, request)
  return style === 'classic' ? classicBody(error) : v1Body(error, request.id)
}

/** JSON, or a text that says of which type it is. */
export function sendBody(reply: FastifyReply, body: object): FastifyReply {
  const { text, type } = body as { text?: unknown; type?: unknown }
  const isText = typeof text === 'string' && typeof type === 'string'
  return isText ? reply.type(type).send(text) : reply.send(body)
}

function errorHeaders(error: AppError): Record<string, string> {
  const { retryAfterSeconds } = error.facts
  return {
    'cache-control': 'no-store',
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
  }
}

/** `error` is the code; the other members are those of RFC 9457. */
function v1Body(error: AppError, requestId: string): object {
  const row = errorTable[error.code]
  // Clients of the first API compare this body whole.
  if (error.code === 'turnstile_failed') return { error: error.code }
  return {
    error: error.code,
    type: `/docs/errors/${error.code}`,
    title: row.message,
    status: row.status,
    detail: error.facts.detail ?? row.help,
    ...error.facts.extra,
    ...(error.code === 'internal' && { request_id: requestId }),
  }
}

/** `error` is a sentence, as the classic API has it. */
function classicBody(error: AppError): object {
  return {
    error: error.facts.detail ?? errorTable[error.code].message,
    ...error.facts.extra,
  }
}

/** Refusals of the framework in our words. */
function translate(thrown: unknown): unknown {
  const { code } = (thrown ?? {}) as { code?: unknown }
  const ours = typeof code === 'string' ? frameworkCodes.get(code) : undefined
  if (!ours) return thrown
  const detail =
    ours === 'unsupported_media_type' ? { detail: 'Send JSON, as application/json.' } : {}
  return new AppError(ours, { cause: thrown, ...detail })
}

const frameworkCodes = new Map<string, ErrorCode>(
  Object.entries({
    FST_ERR_BAD_URL: 'invalid_request',
    FST_ERR_CTP_BODY_TOO_LARGE: 'request_too_large',
    FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid_json',
    FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_request',
    FST_ERR_CTP_INVALID_JSON_BODY: 'invalid_json',
    FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
    FST_FIELDS_LIMIT: 'invalid_request',
    FST_FILES_LIMIT: 'invalid_request',
    FST_INVALID_MULTIPART_CONTENT_TYPE: 'invalid_request',
    FST_PARTS_LIMIT: 'invalid_request',
    FST_PROTO_VIOLATION: 'invalid_request',
  }),
)
