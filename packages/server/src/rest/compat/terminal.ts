import type { FastifyRequest } from 'fastify'
import { formOptions } from '../../http/index.ts'
import type { FormShape } from './compat-form.ts'
import {
  type CompatBody,
  type CompatRoute,
  linkOf,
  type Refusal,
  uploadScopes,
} from './compat-route.ts'
import { uploadThrough } from './compat-upload.ts'

/** Terminals: `curl -T photo.jpg -u :$KEY https://bin.example/up/`, and the answer is the address. */
export const terminal: readonly CompatRoute[] = [
  {
    methods: ['PUT', 'POST'],
    urls: ['/up', '/up/', '/up/:filename'],
    scopes: uploadScopes,
    keyOf: passwordOf,
    refuse,
    handle: (call) =>
      uploadThrough(
        call,
        shapeOf(call.request),
        'terminalUpload',
        (item, { deleteUrl, actor, item: whole }) => {
          call.reply.code(201).header('location', `/api/v1/items/${item.id}`)
          if (deleteUrl !== undefined) call.reply.header('x-url-delete', deleteUrl)
          return wantsJson(call.request) ? whole : line(linkOf(item, actor))
        },
      ),
  },
]

/** HTTP Basic with any name and the key as password: `curl -u`, `.netrc`, and clients that know nothing else. */
function passwordOf({ headers }: FastifyRequest): string | undefined {
  const [, encoded = ''] = /^Basic +([\w+/]+=*) *$/i.exec(headers.authorization ?? '') ?? []
  const [, password] = /^[^:]*:(.+)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? []
  return password
}

function shapeOf(request: FastifyRequest): FormShape {
  const { filename } = request.params as { filename?: string }
  return {
    isFile: (name) => name === 'file',
    encoded: [],
    raw: { filename: filename || undefined },
    toOptions: (fields) => formOptions(request, fields),
  }
}

function wantsJson({ headers }: FastifyRequest): boolean {
  return /\bapplication\/json\b/.test(headers.accept ?? '')
}

function refuse({ message }: Refusal): CompatBody {
  return line(message)
}

function line(text: string): CompatBody {
  return { text: `${text}\n`, type: 'text/plain; charset=utf-8' }
}
