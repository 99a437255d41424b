import type { IncomingMessage } from 'node:http'
import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { parseTraceParent } from '@opentelemetry/core'
import type { FastifyInstance } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import type { StatementDone, StoreCallDone, Telemetry } from '../../core/telemetry.ts'
import { type Shortcut, TrustedProxies } from '../../http/index.ts'
import type { OtelParts } from './otel-parts.ts'
import { tableOf } from './table-of.ts'

type Timed = { readonly startedAt: number; readonly ms: number; readonly error?: unknown }

/**
 * Spans of requests, statements, calls of the store and jobs, by the semantic conventions for HTTP servers, databases and messaging. Routes stand for
 * addresses, and classes of errors for their sentences: what is secret, private or somebody's is in none of them.
 */
export class Tracing {
  readonly #engine: OtelParts['engine']
  readonly #proxies: TrustedProxies
  readonly #spans = new WeakMap<IncomingMessage, Span>()
  readonly #telemetry: Telemetry
  readonly #tracer: Tracer

  constructor(parts: Omit<OtelParts, 'meter' | 'version'> & { readonly tracer: Tracer }) {
    this.#engine = parts.engine
    this.#proxies = new TrustedProxies(parts.trustProxy)
    this.#telemetry = parts.telemetry
    this.#tracer = parts.tracer
    this.#listen()
  }

  register(server: FastifyInstance): void {
    server.addHook('onRequest', (request, _, done) => {
      const span = this.#begin(request.raw, request.method, request.routeOptions.url)
      span.setAttribute('anybin.request.id', request.id)
      this.#telemetry.within(span, done)
    })
    // What comes after a body was read belongs to nobody: the socket has called it.
    server.addHook('preHandler', (request, _, done) => {
      const span = this.#spans.get(request.raw)
      if (span && this.#telemetry.scope?.span !== span) this.#telemetry.within(span, done)
      else done()
    })
    server.addHook('onResponse', (request, reply, done) => {
      this.#end(request.raw, reply.statusCode)
      done()
    })
  }

  /** A shortcut whose answers have spans like those of a route. */
  traced(shortcut: Shortcut, route: string): Shortcut {
    return (request, response) => {
      const startTime = Date.now()
      if (!shortcut(request, response)) return false
      this.#begin(request, request.method ?? '', route, startTime)
      response.once('close', () => this.#end(request, response.statusCode))
      return true
    }
  }

  #begin(request: IncomingMessage, method: string, route?: string, startTime = Date.now()): Span {
    const attributes: Attributes = { 'http.request.method': method }
    if (route !== undefined) attributes['http.route'] = route
    const name = route === undefined ? method : `${method} ${route}`
    const options = { kind: SpanKind.SERVER, attributes, startTime }
    const span = this.#tracer.startSpan(name, options, this.#parentOf(request))
    this.#spans.set(request, span)
    return span
  }

  /** That of a trusted proxy; anybody else could have us keep what they like, under ids of their choice. */
  #parentOf(request: IncomingMessage): Context {
    const given = request.headers['traceparent']
    const isTold = typeof given === 'string' && this.#proxies.hasSent(request)
    const parent = isTold ? parseTraceParent(given) : null
    return parent ? trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true }) : ROOT_CONTEXT
  }

  #end(request: IncomingMessage, status: number): void {
    const span = this.#spans.get(request)
    if (!span) return
    span.setAttribute('http.response.status_code', status)
    const { refusal } = request
    if (refusal !== undefined) span.setAttribute('error.type', refusal)
    else if (status >= 500) span.setAttribute('error.type', String(status))
    if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
    span.end()
    this.#spans.delete(request)
  }

  #listen(): void {
    const telemetry = this.#telemetry
    telemetry.beginJob = ({ name, lane }) =>
      this.#tracer.startSpan(`process ${name}`, {
        kind: SpanKind.CONSUMER,
        root: true,
        attributes: {
          'messaging.system': 'anybin',
          'messaging.operation.name': 'process',
          'messaging.operation.type': 'process',
          'messaging.destination.name': name,
          'anybin.job.lane': lane,
        },
      })
    telemetry.on('statement', (done) => this.#addStatement(done))
    telemetry.on('store', (done) => this.#addStoreCall(done))
    telemetry.on('job', ({ outcome, attempts, error }) => {
      const span = telemetry.scope?.span as Span | undefined
      if (!span) return
      span.setAttributes({ 'anybin.job.outcome': outcome, 'anybin.job.attempt': attempts })
      if (error !== undefined) fail(span, error)
      span.end()
    })
  }

  #addStatement({ operation, sql, ...done }: StatementDone): void {
    const table = sql === undefined ? undefined : tableOf(sql)
    const name = [operation.toUpperCase(), ...(table === undefined ? [] : [table])].join(' ')
    this.#add(name, SpanKind.CLIENT, done, {
      'db.system.name': this.#engine,
      'db.operation.name': operation.toUpperCase(),
      'db.query.summary': name,
      ...(table !== undefined && { 'db.collection.name': table }),
    })
  }

  #addStoreCall({ operation, ...done }: StoreCallDone): void {
    this.#add(`store ${operation}`, SpanKind.CLIENT, done, { 'anybin.store.operation': operation })
  }

  /** Within a request or a job; what belongs to neither, such as looking for jobs, is no trace. */
  #add(name: string, kind: SpanKind, done: Timed, attributes: Attributes): void {
    const parent = this.#telemetry.scope?.span as Span | undefined
    if (!parent?.isRecording()) return
    const startTime = performance.timeOrigin + done.startedAt
    const context = trace.setSpan(ROOT_CONTEXT, parent)
    const span = this.#tracer.startSpan(name, { kind, attributes, startTime }, context)
    if (done.error !== undefined) fail(span, done.error)
    span.end(startTime + done.ms)
  }
}

/** Sentences of errors may name what belongs to somebody. */
function fail(span: Span, error: unknown): void {
  const type = error instanceof AppError ? error.code : ((error as Error)?.name ?? 'unknown')
  span.setAttribute('error.type', type)
  span.setStatus({ code: SpanStatusCode.ERROR })
}
